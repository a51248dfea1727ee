import type { Alter } from '../kind.ts';
import { ddl } from '../kind.ts';
import type { Node } from '../node.ts';
import { recordOnto } from '../onto.ts';
import { parametersText } from './key-constraint.ts';

type Stored = Node & { readonly with?: { readonly [parameter: string]: string } };

/** SET and RESET of storage parameters; `head` is the statement before them, as in `alter index users_pkey`. */
export const alterParameters = <N extends Stored>(head: (node: N) => string): Alter<N> => ({
  run: (before, after) => {
    const gone = Object.keys(before.with ?? {}).filter((name) => !(name in (after.with ?? {})));
    const set = Object.entries(after.with ?? {}).filter(([name, value]) => before.with?.[name] !== value);
    return [
      ...(gone.length > 0 ? [ddl(`${head(after)} reset (${gone.join(', ')})`)] : []),
      ...(set.length > 0 ? [ddl(`${head(after)} set (${parametersText(Object.fromEntries(set))})`)] : []),
    ];
  },
  onto: recordOnto,
});

/** Parameters from the reloptions of a row, as in `fillfactor=70`. */
export const readParameters = (
  options: readonly string[],
): { readonly [parameter: string]: string } | undefined => {
  const pairs = options.map(
    (option) => [option.slice(0, option.indexOf('=')), option.slice(option.indexOf('=') + 1)] as const,
  );
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
};
