import { systemColumns } from './system-columns.ts';
import { attributesOf, placeOf } from '../fields.ts';
import { ddl, type Hazard, type Kind, type Row } from '../kind.ts';
import { childrenOf, idOf, lastSegment, refOf, refTo } from '../node.ts';
import { someIn } from '../sign.ts';
import { spell, sqlText } from '../sql.ts';
import { given, maybe, names, text } from './catalog.ts';
import { parametersText } from './key-constraint.ts';
import { parametersOf, parameterTexts, pathText } from './options.ts';
import { movePlaced, renamePlaced } from './placement.ts';
import { renamed } from './renamed.ts';
import { alterRowStorage, storageHazards } from './row-storage-change.ts';
import {
  printRowStorage,
  readRowStorage,
  storageAround,
  storageFields,
  storageSaid,
  type Stored,
} from './row-storage.ts';
import { statisticsFollow } from './statistics.ts';
import { alterParameters, readParameters } from './storage-parameters.ts';
import { accessMethodOf, storedWith, tablespaceOf } from './table-catalog.ts';
import { isView, viewQuery } from './view-catalog.ts';
import { namesToGive } from './view-change.ts';
import { sayOfColumn } from './view-column.ts';
import { lostColumns } from './view-hazards.ts';
import { queryIn } from './view-query.ts';
import { bodyText, namesText, printColumns, readQuery, viewColumns, type Queried } from './view-syntax.ts';
import { viewTypes } from './view-types.ts';

/** A view that keeps its rows until it is refreshed, which is nobody's business here. */
export type MaterializedView = Queried &
  Stored & {
    readonly kind: 'materialized_view';
    readonly with?: { readonly [parameter: string]: string };
  };

/** A materialized view: `materialized view signups @index(day) as $$ select … $$`. Another query makes it anew. */
export const materializedView: Kind<MaterializedView> = {
  name: 'materialized_view',
  syntax: {
    at: 'block',
    keyword: 'materialized view',
    attributes: ['with', ...storageFields, 'column'],
    documented: ['column'],
    takes: ['parameters', 'body'],
    relation: true,
    read: (block, scope) => {
      const attributes = attributesOf(block, ['with', ...storageFields], scope);
      const parameters = parametersOf(attributes.get('with')?.args ?? []);
      const place = placeOf(block.name, 'materialized view', scope);
      const found = readQuery(block, 'materialized view', scope);
      if (!found) return [];
      const node: MaterializedView = {
        kind: 'materialized_view',
        ...place,
        query: found.query,
        ...given({
          names: found.names,
          with: Object.keys(parameters).length > 0 ? parameters : undefined,
        }),
        ...readRowStorage(attributes, scope),
      };
      const taken = found.columns.find((name) => systemColumns.has(name));
      if (taken !== undefined)
        scope.problem('MIG116', block.name.span, {
          text: `column "${taken}" is called like a column that PostgreSQL itself gives to what holds rows`,
        });
      return [node, ...viewColumns(node, found.columns, block.attributes, scope)];
    },
    print: (node, schema) => ({
      name: pathText(refOf(node)) + namesText(node),
      attributes: [
        ...(node.with ? [{ name: 'with', args: parameterTexts(node.with) }] : []),
        ...printRowStorage(node),
        ...printColumns(node, schema),
      ],
      body: bodyText(node.query),
    }),
    link: (node, schema) => storageSaid(node, schema),
  },
  create: (node, inside, change) => [
    ddl(
      [
        `create materialized view ${spell(idOf(node))}${namesToGive(node, inside, change)}`,
        ...storageAround(node, node.with ? [`with (${parametersText(node.with)})`] : []),
        `as\n${sqlText(node.query)}`,
      ].join(' '),
    ),
    ...inside.flatMap(sayOfColumn),
  ],
  drop: (node) => [ddl(`drop materialized view ${spell(idOf(node))}`)],
  alter: {
    name: renamePlaced('materialized view'),
    in: {
      run: (before, after, change) => [
        ...movePlaced('materialized view').run(before, after, change),
        ...statisticsFollow(childrenOf(change.before, idOf(before)), lastSegment(after.in.ref)),
      ],
    },
    with: alterParameters((node) => `alter materialized view ${spell(idOf(node))}`),
    ...alterRowStorage('materialized view'),
  },
  nesting: { sql: ['query'], names: ['relation', 'type'] },
  catalog: {
    when: someIn('pg_class', `relkind = 'm'`),
    sql: `
      select n.nspname::text as schema, v.relname::text as name, ${viewQuery}, ${storedWith('v')}, ${tablespaceOf('v')}, ${accessMethodOf('v')}
      from pg_class v join pg_namespace n on n.oid = v.relnamespace
      where v.relkind = 'm' and ${isView} order by 1, 2`,
    read: (row) => [readRow(row)],
  },
  hazards: (before, after, change) => {
    if (before && after)
      return [...renamed(spell(idOf(before)), spell(idOf(after))), ...storageHazards(before, after, change)];
    if (before) return lostColumns(before, change);
    return after ? computed(after, change.hints.rebuilt === true) : [];
  },
  typescript: (node, schema) => viewTypes(node, schema),
};

const computed = (node: MaterializedView, again: boolean): readonly Hazard[] => {
  const name = spell(idOf(node));
  return [
    {
      hazard: 'scans',
      ...(again ? { lock: `ACCESS EXCLUSIVE on ${name}` } : {}),
      text: `${name} is computed${again ? ' again' : ''}: its query runs over all its rows`,
    },
  ];
};

const readRow = (row: Row): MaterializedView => ({
  kind: 'materialized_view',
  in: refTo('schema', text(row, 'schema')),
  name: text(row, 'name'),
  query: queryIn(text(row, 'query')),
  ...given({
    with: readParameters(names(row, 'parameters')),
    tablespace: maybe(row, 'tablespace'),
    using: maybe(row, 'access_method'),
  }),
});
