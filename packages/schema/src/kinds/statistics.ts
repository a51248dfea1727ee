import { ddl, type Alter, type Kind, type Row, type Statement } from '../kind.ts';
import { lastSegment, refTo, sameValue, type Node, type Ref, type Sql } from '../node.ts';
import { someIn } from '../sign.ts';
import { quoteIdent, quoteName, spell } from '../sql.ts';
import { withoutParens } from '../sql-tokens.ts';
import { given, maybe, names, text } from './catalog.ts';
import { columnList } from './key-constraint.ts';
import { indexName } from './index-name.ts';
import {
  defaultStatisticsName,
  expressionTexts,
  inOrder,
  printStatistics,
  readStatistics,
  statisticsKinds,
} from './statistics-syntax.ts';
import {
  columnOf,
  hasIndexes,
  namesOf,
  ofTable,
  relationKind,
  tableColumns,
  tableOf,
} from './table-catalog.ts';

export type StatisticsKind = (typeof statisticsKinds)[number];

/** What ANALYZE finds out about columns and expressions together. */
export type Statistics = Node & {
  readonly kind: 'statistics';
  readonly in: Ref;
  readonly name: string;
  /** The schema in which they lie, where that is not the one of the table. */
  readonly apart?: readonly [Ref];
  readonly columns?: readonly Ref[];
  readonly expressions?: readonly Sql[];
  /** All of them unless said. */
  readonly kinds?: readonly StatisticsKind[];
  readonly target?: number;
};

const call: Alter<Statistics> = { run: (before, after) => callOf(before, after) };

/** `@@statistics(a, lower(b), kinds: (ndistinct, mcv))`: they lie in the schema of their table unless said, in a name space of their own. */
export const statistics: Kind<Statistics> = {
  name: 'statistics',
  syntax: {
    at: 'attribute',
    names: ['statistics'],
    of: ['table', 'materialized_view'],
    read: (attribute, home, _, scope) => readStatistics(attribute, home, scope),
    print: (node) => printStatistics(node),
    defaultName: (node, _, again) => defaultStatisticsName(node, again),
  },
  create: (node) => [
    ddl(createText(node)),
    ...(node.target === undefined ? [] : [alter(node, `set statistics ${node.target}`)]),
  ],
  drop: (node) => [ddl(`drop statistics ${pathText(node)}`)],
  alter: {
    name: call,
    in: call,
    // Other names put them in another order, which PostgreSQL does not keep.
    columns: { can: (before, after) => sameColumns(before, after), run: () => [] },
    target: { run: (_, after) => [alter(after, `set statistics ${after.target ?? -1}`)] },
  },
  nesting: { sql: ['expressions'], falls: true, anonymous: true, names: ['statistics'] },
  catalog: {
    when: someIn('pg_statistic_ext'),
    sql: `
      select ${tableColumns}, ${relationKind}, s.stxname::text as name, nullif(sn.nspname, n.nspname)::text as apart, ${namesOf('s.stxrelid', 's.stxkeys')} as columns,
        pg_get_statisticsobjdef_expressions(s.oid) as expressions, s.stxkind::text[] as kinds, nullif(s.stxstattarget, -1) as target
      from pg_statistic_ext s ${ofTable('s.stxrelid')} join pg_namespace sn on sn.oid = s.stxnamespace
      where ${hasIndexes}
      order by n.nspname, t.relname, s.stxname`,
    read: (row) => [readRow(row)],
  },
};

/** A table that moves to another schema leaves its statistics behind. */
export const statisticsFollow = (standing: readonly Node[], schema: string) =>
  standing
    .filter((node): node is Statistics => node.kind === 'statistics' && node.apart === undefined)
    .map((node) => alter(node, `set schema ${quoteIdent(schema)}`));

const createText = (node: Statistics): string => {
  const kinds = node.kinds ? ` (${node.kinds.join(', ')})` : '';
  const keys = [...(node.columns ? [columnList(node.columns)] : []), ...expressionTexts(node)];
  return `create statistics ${pathText(node)}${kinds} on ${keys.join(', ')} from ${spell(node.in.ref)}`;
};

const alter = (node: Statistics, action: string) => ddl(`alter statistics ${pathText(node)} ${action}`);

const callOf = (before: Statistics, after: Statistics): readonly Statement[] => {
  const [old, home] = [before, after].map(homeOf);
  return [
    ...(before.name === after.name ? [] : [alter(before, `rename to ${quoteIdent(after.name)}`)]),
    ...(old === home ? [] : [alter({ ...before, name: after.name }, `set schema ${quoteIdent(home ?? '')}`)]),
  ];
};

const homeOf = (node: Statistics): string =>
  node.apart ? lastSegment(node.apart[0].ref) : (indexName(node)[0] ?? '');

const pathText = (node: Statistics): string => quoteName([homeOf(node), node.name]);

const sameColumns = (before: Statistics, after: Statistics): boolean => {
  const [old, now] = [before, after].map(({ columns = [] }) => columns.map(({ ref }) => ref).sort());
  return sameValue(old, now);
};

const readRow = (row: Row): Statistics => {
  const [columns, expressions] = [names(row, 'columns'), names(row, 'expressions')];
  const apart = maybe(row, 'apart');
  const letters = names(row, 'kinds');
  const kinds = statisticsKinds.filter((kind) => letters.includes(lettersOf[kind]));
  return {
    kind: 'statistics',
    in: tableOf(row),
    name: text(row, 'name'),
    ...given({
      apart: apart === undefined ? undefined : ([refTo('schema', apart)] as const),
      columns: columns.length > 0 ? inOrder(columns.map((name) => columnOf(row, name))) : undefined,
      expressions: expressions.length > 0 ? expressions.map((one) => withoutParens(one)) : undefined,
      // Those of one expression have no kinds.
      kinds: kinds.length > 0 && kinds.length < statisticsKinds.length ? kinds : undefined,
      target: typeof row['target'] === 'number' ? row['target'] : undefined,
    }),
  };
};

const lettersOf: { readonly [kind in StatisticsKind]: string } = {
  ndistinct: 'd',
  dependencies: 'f',
  mcv: 'm',
};
