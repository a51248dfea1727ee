import { refsIn, type Node, type NodeId, type Ref, type Sql } from '../node.ts';
import { quoteName, sqlText } from '../sql.ts';
import { lastSegment } from '../node.ts';
import type { Settings } from './settings.ts';

/** One parameter; the absent mode is `in`. A column of RETURNS TABLE is a parameter as well. */
export type Parameter = {
  readonly mode?: 'out' | 'inout' | 'variadic' | 'table';
  readonly name?: string;
  readonly type: Sql;
  readonly default?: Sql;
};

/** A function or a procedure. Its signature is the types of what is given to it. */
export type Routine = Node & {
  readonly kind: 'function' | 'procedure';
  readonly in: Ref;
  readonly name: string;
  readonly signature: readonly Sql[];
  readonly parameters?: readonly Parameter[];
  /** Absent where the parameters say it, and for a procedure. */
  readonly returns?: Sql;
  readonly setof?: true;
  /** The absent language is sql. */
  readonly language?: string;
  /** The text of the body, or the name of a symbol in `library`. */
  readonly body?: string;
  /** A body of standard SQL, which PostgreSQL keeps parsed. */
  readonly atomic?: Sql;
  readonly library?: string;
  /** What the statements of the body mention. */
  readonly uses?: readonly Ref[];
  readonly volatility?: 'immutable' | 'stable';
  readonly strict?: true;
  readonly leakproof?: true;
  readonly window?: true;
  readonly security?: 'definer';
  readonly parallel?: 'safe' | 'restricted';
  readonly cost?: string;
  readonly rows?: string;
  readonly support?: string;
  readonly set?: Settings;
  /** Parameters that it sets besides, to values that are given by hand and stand in no file. */
  readonly secrets?: readonly string[];
};

/** The types that tell a routine apart: PostgreSQL leaves out what is only given back. */
export const signatureOf = (parameters: readonly Parameter[]): readonly Sql[] =>
  parameters.filter(({ mode }) => mode !== 'out' && mode !== 'table').map(({ type }) => type);

/** `auth.check_email(text, integer)`: how ALTER, DROP and COMMENT ON call it. */
export const routineText = ({
  in: home,
  name,
  signature,
}: Pick<Routine, 'in' | 'name' | 'signature'>): string =>
  `${quoteName([lastSegment(home.ref), name])}(${signature.map(sqlText).join(', ')})`;

/** `function auth.check_email(text)`. */
export const calledRoutine = (
  node: Pick<Routine, 'in' | 'name' | 'signature'> & { readonly kind: string },
): string =>
  // An aggregate is a routine as well, and then needs nothing but its types.
  `${node.kind === 'aggregate' ? 'routine' : node.kind} ${routineText(node)}`;

/** Does this value mention the node? */
export const mentions = (value: Node[string], id: NodeId): boolean =>
  refsIn(value).some(({ ref }) => ref === id);
