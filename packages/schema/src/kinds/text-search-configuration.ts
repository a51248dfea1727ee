import { attributesOf, only, placeOf } from '../fields.ts';
import { ddl, type Kind, type Statement } from '../kind.ts';
import {
  dependentsOf,
  idOf,
  kindOf,
  refOf,
  refTo,
  sameValue,
  type Node,
  type Ref,
  type Sql,
} from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { spell, sqlText } from '../sql.ts';
import { foreignName } from './foreign-name.ts';
import { given, maybe, notOfExtension, text, userSchema } from './catalog.ts';
import { collateText } from './collation-name.ts';
import { pathText } from './options.ts';
import { movePlaced, renamePlaced } from './placement.ts';
import { renamed } from './renamed.ts';
import { addMappings, type TextSearchMapping } from './text-search-mapping.ts';

/** How a text is taken apart and which dictionaries its words go through. */
export type TextSearchConfiguration = Node & {
  readonly kind: 'text_search_configuration';
  readonly in: Ref;
  readonly name: string;
  /** As SQL; PostgreSQL's own unless said. */
  readonly parser?: Sql;
};

const what = 'text search configuration';

/** `text search configuration german { @@map(word, asciiword, with: (unaccent, german_stem)) }`. */
export const textSearchConfiguration: Kind<TextSearchConfiguration> = {
  name: 'text_search_configuration',
  syntax: {
    at: 'block',
    keyword: what,
    attributes: ['parser', 'was'],
    lines: 'attributes',
    read: (block, scope) => {
      const attribute = attributesOf(block, ['parser'], scope).get('parser');
      const word = attribute && only(attribute, 'the name of a parser', scope);
      const name = word && scope.name(word);
      const parser = name && foreignName(name, scope);
      return [
        {
          kind: 'text_search_configuration',
          ...placeOf(block.name, what, scope),
          ...given({ parser: parser === usual ? undefined : parser }),
        },
      ];
    },
    print: (node) => ({
      name: pathText(refOf(node)),
      attributes: node.parser === undefined ? [] : [{ name: 'parser', args: [collateText(node.parser)] }],
    }),
  },
  create: (node, inside) => create(node, inside.filter(isMapping)),
  drop: (node) => [ddl(`drop ${what} ${spell(idOf(node))}`)],
  alter: {
    name: renamePlaced(what),
    in: movePlaced(what),
    // Another parser is another configuration: what uses this one keeps it (see `hazards`).
    parser: {
      run: (_, after, change) => [
        ddl(`drop ${what} ${spell(idOf(after))}`),
        ...create(
          after,
          [...change.after.values()].filter(isMapping).filter((one) => one.in.ref === idOf(after)),
        ),
      ],
    },
  },
  nesting: { names: ['text search configuration'] },
  catalog: {
    when: someMadeIn('pg_ts_config'),
    sql: `
      select n.nspname::text as schema, c.cfgname::text as name,
        nullif(case when pn.nspname in ('pg_catalog', 'public') then quote_ident(p.prsname)
          else quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) end, '"default"') as parser
      from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace
      join pg_ts_parser p on p.oid = c.cfgparser join pg_namespace pn on pn.oid = p.prsnamespace
      where ${userSchema('n.nspname')} and ${notOfExtension('pg_ts_config', 'c.oid')}
      order by 1, 2`,
    read: (row) => [
      {
        kind: 'text_search_configuration',
        in: refTo('schema', text(row, 'schema')),
        name: text(row, 'name'),
        ...given({ parser: maybe(row, 'parser') }),
      },
    ],
  },
  hazards: (before, after, change) => {
    if (!before || !after) return [];
    const [old, now] = [spell(idOf(before)), spell(idOf(after))];
    if (old !== now) return renamed(old, now);
    if (sameValue(before.parser, after.parser)) return [];
    return [
      {
        code: 'MIG707',
        values: {
          what: `the parser of ${what} ${now}`,
          users: dependentsOf(change.before, idOf(before))
            .map((node) => `${kindOf(idOf(node))} ${node.name ?? ''}`)
            .join(', '),
          help: 'declare a configuration with the other parser under a name of its own',
        },
      },
    ];
  },
};

const usual = '"default"';

const create = (
  node: TextSearchConfiguration,
  mappings: readonly TextSearchMapping[],
): readonly Statement[] => [
  ddl(`create ${what} ${spell(idOf(node))} (parser = ${sqlText(node.parser ?? usual)})`),
  ...addMappings(mappings),
];

const isMapping = (node: Node): node is TextSearchMapping => node.kind === 'text_search_mapping';
