import { idOf, type Node, type Ref } from '../node.ts';
import { quoteLiteral, spell } from '../sql.ts';

export const providers = ['libc', 'icu', 'builtin'] as const;

/** An order of texts. */
export type Collation = Node & {
  readonly kind: 'collation';
  readonly in: Ref;
  readonly name: string;
  /** libc unless said. */
  readonly provider?: Exclude<(typeof providers)[number], 'libc'>;
  readonly locale: string;
  /** The locale of letters, where it is another one than that of the order. */
  readonly ctype?: string;
  readonly deterministic?: false;
  readonly rules?: string;
};

/** CREATE COLLATION. */
export const createCollation = (node: Collation): string => {
  const { provider, locale, ctype, deterministic, rules } = node;
  const options = [
    ...(provider ? [`provider = ${provider}`] : []),
    ...(ctype === undefined
      ? [`locale = ${quoteLiteral(locale)}`]
      : [`lc_collate = ${quoteLiteral(locale)}, lc_ctype = ${quoteLiteral(ctype)}`]),
    ...(deterministic === false ? ['deterministic = false'] : []),
    ...(rules === undefined ? [] : [`rules = ${quoteLiteral(rules)}`]),
  ];
  return `create collation ${spell(idOf(node))} (${options.join(', ')})`;
};
