import { ddl, type Alter, type Change, type Hazard, type Question } from '../kind.ts';
import { dependentsOf, idOf, segmentsOf, type Node } from '../node.ts';
import { quoteIdent, quoteName, spell, sqlText, truncateName } from '../sql.ts';
import { createCollation, type Collation } from './collation-text.ts';
import { keepingRetyped } from './column-below.ts';
import type { Column } from './column-definition.ts';
import { holdsColumn } from './bound.ts';
import { renamed } from './renamed.ts';
import { commentAgain } from './replace-type.ts';
import { inTheWay, insideValues } from './while-text.ts';

const definition = ['provider', 'locale', 'ctype', 'deterministic', 'rules'] as const;

/** The entries of all that a collation is: the first field that changes does the work. */
export const redefined: { readonly [field: string]: Alter<Collation> } = Object.fromEntries(
  definition.map((field) => [
    field,
    {
      run: (before, after, change) =>
        definition.find((one) => before[one] !== after[one]) === field
          ? redefine.run(before, after, change)
          : [],
      rebuilds: (before, after, change) => redefine.rebuilds(before, after, change),
    } satisfies Alter<Collation>,
  ]),
);

/** PostgreSQL cannot change what a collation is: the columns go over to a new one of the same name, and the old one is dropped. */
const redefine: Required<Pick<Alter<Collation>, 'run' | 'rebuilds'>> = {
  run: (before, after, change) => {
    const old = truncateName(`mig_old_${after.name}`);
    return [
      ddl(`alter collation ${spell(idOf(after))} rename to ${quoteIdent(old)}`),
      ddl(createCollation(after)),
      ...columnsWith(before, change).flatMap((column) =>
        insideValues(
          column.in.ref,
          change,
          keepingRetyped([column], change, [ddl(columnText(column, after))]),
        ),
      ),
      ddl(`drop collation ${quoteName([...segmentsOf(after.in.ref), old])}`),
      ...commentAgain(after, change),
    ];
  },
  rebuilds: (before, _, change) => {
    const columns = columnsWith(before, change);
    const others = dependentsOf(change.before, idOf(before)).filter(
      (node) => node.name !== undefined && !columns.includes(node as Column) && !holders.has(node.kind),
    );
    const computed = columns.flatMap((column) =>
      dependentsOf(change.before, idOf(column)).filter(holdsColumn),
    );
    const inside = columns.flatMap((column) => inTheWay(column.in.ref, change));
    return [...new Set([...[...others, ...computed].map(idOf), ...inside])];
  },
};

const columnText = (column: Column, collation: Collation): string =>
  `alter table ${spell(column.in.ref)} alter column ${quoteIdent(column.name)} type ${sqlText(column.type)} collate ${spell(idOf(collation))}`;

/** Its indexes are built again, and whoever holds it inside a type keeps it from changing. */
export const collationHazards = (
  before: Collation | undefined,
  after: Collation | undefined,
  change: Change,
): readonly (Hazard | Question)[] => {
  if (!before || !after) return [];
  const name = spell(idOf(after));
  if (idOf(before) !== idOf(after)) return renamed(spell(idOf(before)), name);
  const held = dependentsOf(change.before, idOf(before)).filter((node) => holders.has(node.kind));
  const tables = [...new Set(columnsWith(before, change).map((column) => spell(column.in.ref)))];
  return [
    ...tables.map((table) => ({
      hazard: 'scans' as const,
      lock: `ACCESS EXCLUSIVE on ${table}`,
      text: `another collation ${name} builds the indexes of ${table} anew`,
    })),
    ...(held.length === 0 ? [] : [refusal(name, held)]),
  ];
};

const refusal = (name: string, held: readonly Node[]): Question => ({
  code: 'MIG707',
  values: {
    what: `collation ${name}`,
    users: held.map((node) => segmentsOf(idOf(node)).slice(-2).join('.')).join(', '),
    help: 'declare the other collation under a name of its own, and give it to them',
  },
});

/** Kinds that have a collation inside a type of their own. */
const holders: ReadonlySet<string> = new Set(['domain', 'composite_field', 'range']);

const columnsWith = (node: Collation, { before }: Change): readonly Column[] =>
  dependentsOf(before, idOf(node)).filter(
    (other): other is Column =>
      other.kind === 'column' && other['generated'] === undefined && other['collate'] !== undefined,
  );
