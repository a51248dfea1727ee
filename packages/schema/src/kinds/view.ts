import { attributesOf, only, placeOf, readBare } from '../fields.ts';
import { ddl, type Alter, type Kind, type Row, type Scope, type Statement } from '../kind.ts';
import { idOf, refOf, refTo } from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { spell, sqlText } from '../sql.ts';
import { given, names, text } from './catalog.ts';
import { choice, pathText } from './options.ts';
import { movePlaced, renamePlaced } from './placement.ts';
import { renamed } from './renamed.ts';
import { isView, viewQuery } from './view-catalog.ts';
import { canReplaceQuery, keepsNames, namesToGive } from './view-change.ts';
import { sayOfColumn } from './view-column.ts';
import { lostColumns } from './view-hazards.ts';
import { queryIn } from './view-query.ts';
import { bodyText, namesText, readQuery, printColumns, viewColumns, type Queried } from './view-syntax.ts';
import { viewTypes } from './view-types.ts';

/** A view. Its columns are nodes of their own. */
export type View = Queried & {
  readonly kind: 'view';
  readonly securityBarrier?: true;
  readonly securityInvoker?: true;
  readonly check?: 'local' | 'cascaded';
};

const optionNames = ['securityBarrier', 'securityInvoker', 'check'] as const;

const option = (name: string, value: (view: View) => string | undefined): Alter<View> => ({
  run: (_, after) => {
    const set = value(after);
    return [
      ddl(
        `alter view ${spell(idOf(after))} ${set === undefined ? `reset (${name})` : `set (${name} = ${set})`}`,
      ),
    ];
  },
});

/** A view: `view active_users as $$ select … $$`. */
export const view: Kind<View> = {
  name: 'view',
  syntax: {
    at: 'block',
    keyword: 'view',
    attributes: [...optionNames, 'column'],
    documented: ['column'],
    takes: ['parameters', 'body'],
    relation: true,
    read: (block, scope) => {
      const attributes = attributesOf(block, optionNames, scope);
      const place = placeOf(block.name, 'view', scope);
      const found = readQuery(block, 'view', scope);
      const options = given({
        securityBarrier: readBare(attributes.get('securityBarrier'), scope),
        securityInvoker: readBare(attributes.get('securityInvoker'), scope),
        check: readCheckOption(attributes.get('check'), scope),
      });
      if (!found) return [];
      const node: View = {
        kind: 'view',
        ...place,
        query: found.query,
        ...given({ names: found.names }),
        ...options,
      };
      return [node, ...viewColumns(node, found.columns, block.attributes, scope)];
    },
    print: (node, schema) => ({
      name: pathText(refOf(node)) + namesText(node),
      attributes: [
        ...(node.securityBarrier ? [{ name: 'securityBarrier' }] : []),
        ...(node.securityInvoker ? [{ name: 'securityInvoker' }] : []),
        ...(node.check ? [{ name: 'check', args: [node.check] }] : []),
        ...printColumns(node, schema),
      ],
      body: bodyText(node.query),
    }),
  },
  create: (node, inside, change) => [
    createView(node, 'create', namesToGive(node, inside, change)),
    ...inside.flatMap(sayOfColumn),
  ],
  drop: (node) => [ddl(`drop view ${spell(idOf(node))}`)],
  alter: {
    name: renamePlaced('view'),
    in: movePlaced('view'),
    query: {
      run: (_, after, change) => [createView(after, 'create or replace', namesToGive(after, [], change))],
      can: canReplaceQuery,
    },
    names: { run: () => [], can: keepsNames },
    securityBarrier: option('security_barrier', (view) => (view.securityBarrier ? 'true' : undefined)),
    securityInvoker: option('security_invoker', (view) => (view.securityInvoker ? 'true' : undefined)),
    check: option('check_option', (view) => view.check),
  },
  nesting: { sql: ['query'], names: ['relation', 'type'] },
  catalog: {
    when: someMadeIn('pg_class', `relkind = 'v'`),
    sql: `
      select n.nspname::text as schema, v.relname::text as name, ${viewQuery}, coalesce(v.reloptions, '{}') as options
      from pg_class v join pg_namespace n on n.oid = v.relnamespace
      where v.relkind = 'v' and ${isView} order by 1, 2`,
    read: (row) => [readRow(row)],
    since: ({ securityInvoker }) =>
      securityInvoker ? [{ version: 15, what: 'a view with the rights of who reads it' }] : [],
  },
  hazards: (before, after, change) => {
    if (before && after) return renamed(spell(idOf(before)), spell(idOf(after)));
    return before ? lostColumns(before, change) : [];
  },
  typescript: (node, schema) => viewTypes(node, schema),
};

const readCheckOption = (attribute: Parameters<typeof only>[0] | undefined, scope: Scope): View['check'] => {
  const word = attribute && only(attribute, 'local or cascaded', scope);
  return choice(word, ['local', 'cascaded'] as const, scope);
};

const createView = (node: View, how: string, columns: string): Statement => {
  const options = [
    ...(node.securityBarrier ? ['security_barrier = true'] : []),
    ...(node.securityInvoker ? ['security_invoker = true'] : []),
  ];
  return ddl(
    [
      `${how} view ${spell(idOf(node))}${columns}`,
      ...(options.length > 0 ? [`with (${options.join(', ')})`] : []),
      `as\n${sqlText(node.query)}`,
    ].join(' ') + (node.check ? `\nwith ${node.check} check option` : ''),
  );
};

const readRow = (row: Row): View => {
  const options = new Map(
    names(row, 'options').map((one) => [one.replace(/=.*/s, ''), one.replace(/^[^=]*=/, '')]),
  );
  const isOn = (name: string): true | undefined =>
    ['true', 'on', 'yes', '1', 't', 'y'].includes((options.get(name) ?? '').toLowerCase()) ? true : undefined;
  const check = options.get('check_option');
  return {
    kind: 'view',
    in: refTo('schema', text(row, 'schema')),
    name: text(row, 'name'),
    query: queryIn(text(row, 'query')),
    ...given({
      securityBarrier: isOn('security_barrier'),
      securityInvoker: isOn('security_invoker'),
      check: check === 'local' || check === 'cascaded' ? check : undefined,
    }),
  };
};
