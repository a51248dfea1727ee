import type { Row, Scope } from '../kind.ts';
import { lastSegment, refTo, sameValue, type Ref } from '../node.ts';
import { names } from './catalog.ts';
import type { Column } from './column-definition.ts';
import { columnsOf, nameText, type Options } from './options.ts';
import type { PartitionOf } from './partition-bound.ts';

/** `columns: (kind, at)`: those that come first, the others behind them as the table has them. */
export const readOrder = (table: Ref, options: Options, scope: Scope): Pick<PartitionOf, 'columns'> => {
  const word = options.named.get('columns');
  const columns = word ? columnsOf(table, scope.list(word), scope).map(({ ref }) => unheld(ref)) : [];
  const names = columns.map(({ ref }) => lastSegment(ref));
  const again = names.find((name, at) => names.indexOf(name) !== at);
  if (word && again !== undefined) scope.problem('MIG113', word.span, { what: `the column "${again}"` });
  return columns.length > 0 ? { columns } : {};
};

/** The same as an option of the attribute. */
export const orderArg = ({ columns }: PartitionOf): readonly string[] =>
  columns ? [`columns: (${columns.map(({ ref }) => nameText(lastSegment(ref))).join(', ')})`] : [];

/** The order follows a rename, and PostgreSQL drops a column whatever its place is. */
const unheld = (ref: Ref['ref']): Ref => ({ ref, as: 'unsaid' });

/** The columns of a partition `t` and of its table `p`, each in its order, and the table where they stand. */
export const orderColumns = `${columnNames('t')} as own_order, ${columnNames('p')} as order_above,
  (select array[rn.nspname, r.relname]::text[] from pg_class r join pg_namespace rn on rn.oid = r.relnamespace
    where r.oid = pg_partition_root(t.oid)) as root`;

/** As many of the columns in such a row as it takes to tell the order. */
export const orderOf = (row: Row): readonly Ref[] | undefined => {
  const [own, above] = [names(row, 'own_order'), names(row, 'order_above')];
  const isRest = (at: number): boolean => {
    const first = own.slice(0, at);
    return sameValue(
      own.slice(at),
      above.filter((name) => !first.includes(name)),
    );
  };
  const count = own.findIndex((_, at) => isRest(at));
  if (count <= 0) return undefined;
  return own.slice(0, count).map((name) => unheld(refTo('column', ...names(row, 'root'), name).ref));
};

/** Columns with these first. */
export const inOrder = (columns: readonly Column[], refs: readonly Ref[]): readonly Column[] => {
  const first = refs.map(({ ref }) => lastSegment(ref));
  const rank = ({ name }: Column): number => (first.includes(name) ? first.indexOf(name) : first.length);
  return columns.toSorted((a, b) => rank(a) - rank(b));
};

function columnNames(table: string): string {
  return `array(select a.attname::text from pg_attribute a
    where a.attrelid = ${table}.oid and a.attnum > 0 and not a.attisdropped order by a.attnum)`;
}
