import { ddl, type Alter, type Change, type Hazard, type Kind, type Statement } from '../kind.ts';
import { attributesOf, placeOf, readBare } from '../fields.ts';
import {
  childrenOf,
  idFor,
  idOf,
  lastSegment,
  refTo,
  segmentsOf,
  type Node,
  type Ref,
  type Schema,
} from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';
import { given, names, text } from './catalog.ts';
import type { Column } from './column-definition.ts';
import { renameDerived } from './derived-names.ts';
import { kyselyName, plain } from './kysely-name.ts';
import { parametersOf, parameterTexts, pathText } from './options.ts';
import { renamed } from './renamed.ts';
import { statisticsFollow } from './statistics.ts';
import { alterParameters, readParameters } from './storage-parameters.ts';
import { fillTable } from './table-fill.ts';
import { createTable } from './table-statement.ts';
import { isOrdinary, ofTable, tableColumns } from './table-catalog.ts';
import { tableTypes } from './table-types.ts';

/** An ordinary table. Its columns, keys, checks and indexes are nodes of their own. */
export type Table = Node & {
  readonly kind: 'table';
  readonly in: Ref;
  readonly name: string;
  readonly unlogged?: true;
  readonly with?: { readonly [parameter: string]: string };
};

const rename: Alter<Table> = {
  run: (before, after, change) => {
    const id = idFor('table', [lastSegment(before.in.ref), after.name]);
    const renamed = columnsOf(change.before, before).map((column) => ({
      column,
      table: id,
      name: column.name,
    }));
    return before.name === after.name
      ? []
      : [renameTable(before, after.name), ...renameDerived(renamed, change)];
  },
};

const move: Alter<Table> = {
  run: (before, after, change) => {
    const id = idFor('table', [lastSegment(before.in.ref), after.name]);
    const follow = statisticsFollow(childrenOf(change.before, idOf(before)), lastSegment(after.in.ref));
    const [table, schemaName] = [kyselyName(id), plain(lastSegment(after.in.ref))];
    if (table === undefined || schemaName === undefined)
      return [ddl(`alter table ${spell(id)} set schema ${quoteIdent(lastSegment(after.in.ref))}`), ...follow];
    return [({ schema }) => schema.alterTable(table).setSchema(schemaName), ...follow];
  },
};

/** A table: `table auth.events @unlogged { … }`. */
export const table: Kind<Table> = {
  name: 'table',
  syntax: {
    at: 'block',
    keyword: 'table',
    attributes: ['unlogged', 'with', 'fill', 'was'],
    lines: 'members',
    read: (block, scope) => {
      const attributes = attributesOf(block, ['unlogged', 'with'], scope);
      const parameters = parametersOf(attributes.get('with')?.args ?? []);
      return [
        {
          kind: 'table',
          ...placeOf(block.name, 'table', scope),
          ...given({
            unlogged: readBare(attributes.get('unlogged'), scope),
            with: Object.keys(parameters).length > 0 ? parameters : undefined,
          }),
        },
      ];
    },
    print: (node) => ({
      name: pathText({ ref: idOf(node) }),
      attributes: [
        ...(node.unlogged ? [{ name: 'unlogged' }] : []),
        ...(node.with ? [{ name: 'with', args: parameterTexts(node.with) }] : []),
      ],
    }),
  },
  create: (node, inside, change) => [
    ...createTable(node, inside),
    ...(change.hints.fill === undefined ? [] : fillTable(node, inside, change.hints.fill)),
  ],
  drop: (node) => {
    const name = kyselyName(idOf(node));
    return [
      name === undefined ? ddl(`drop table ${spell(idOf(node))}`) : ({ schema }) => schema.dropTable(name),
    ];
  },
  alter: {
    name: rename,
    in: move,
    unlogged: {
      run: (_, after) => [
        ddl(`alter table ${spell(idOf(after))} set ${after.unlogged ? 'unlogged' : 'logged'}`),
      ],
    },
    with: alterParameters((node) => `alter table ${spell(idOf(node))}`),
  },
  nesting: { names: ['relation', 'type'] },
  catalog: {
    sql: `
      select ${tableColumns}, t.relpersistence = 'u' as unlogged, coalesce(t.reloptions, '{}') as parameters
      from pg_class c ${ofTable('c.oid')} where ${isOrdinary} order by n.nspname, t.relname`,
    read: (row) => [
      {
        kind: 'table',
        in: refTo('schema', text(row, 'schema')),
        name: text(row, 'table_name'),
        ...given({
          unlogged: row['unlogged'] === true ? (true as const) : undefined,
          with: readParameters(names(row, 'parameters')),
        }),
      },
    ],
  },
  hazards: (before, after, change) => {
    if (!before) return [];
    const name = spell(idOf(before));
    if (!after)
      return [{ hazard: 'loses-data', text: `the rows of ${name} are lost` }, ...locksOfKeys(before, change)];
    return [
      ...renamed(name, spell(idOf(after))),
      ...(before.unlogged === after.unlogged
        ? []
        : [
            {
              hazard: 'rewrites' as const,
              lock: `ACCESS EXCLUSIVE on ${name}`,
              text: `every row of ${name} is rewritten`,
            },
          ]),
    ];
  },
  typescript: (node, schema) => tableTypes(node, schema),
};

const renameTable = (before: Table, name: string): Statement => {
  const [from, to] = [kyselyName(idOf(before)), plain(name)];
  if (from === undefined || to === undefined)
    return ddl(`alter table ${spell(idOf(before))} rename to ${quoteIdent(name)}`);
  return ({ schema }) => schema.alterTable(from).renameTo(to);
};

/** The tables to which a dropped table refers and that stay: their triggers for its foreign keys go too. */
const locksOfKeys = (table: Table, change: Change): readonly Hazard[] => {
  const keys = childrenOf(change.before, idOf(table)).filter((n) => n.kind === 'foreign_key');
  const targets = keys.flatMap((key) => {
    const [first] = key['references'] as readonly Ref[];
    const target = first ? idFor('table', segmentsOf(first.ref).slice(0, -1)) : '';
    return change.after.has(target) ? [spell(target)] : [];
  });
  return [...new Set(targets)].map((target) => ({
    hazard: 'locks',
    lock: `ACCESS EXCLUSIVE on ${target}`,
    text: `dropping the foreign keys of ${spell(idOf(table))} waits for everyone who uses ${target}`,
  }));
};

const columnsOf = (schema: Schema, node: Table): readonly Column[] =>
  childrenOf(schema, idOf(node)).filter((n): n is Column => n.kind === 'column');
