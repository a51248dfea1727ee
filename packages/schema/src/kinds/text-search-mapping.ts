import type { Attribute } from '../block.ts';
import { ddl, type Kind, type Scope, type Statement } from '../kind.ts';
import { refTo, type Node, type Ref, type Sql } from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { quoteIdent, spell, sqlText } from '../sql.ts';
import { foreignName } from './foreign-name.ts';
import { notOfExtension, text, userSchema } from './catalog.ts';
import { collateText } from './collation-name.ts';
import { nameJson, nameOf } from './name-json.ts';
import { nameText, readOptions } from './options.ts';

/** The dictionaries that tokens of one type go through, one after the other. */
export type TextSearchMapping = Node & {
  readonly kind: 'text_search_mapping';
  readonly in: Ref;
  /** The type of the tokens, as the parser calls it. */
  readonly name: string;
  readonly dictionaries: readonly Sql[];
};

/** `@@map(word, asciiword, with: (unaccent, german_stem))`. */
export const textSearchMapping: Kind<TextSearchMapping> = {
  name: 'text_search_mapping',
  syntax: {
    at: 'attribute',
    names: ['map'],
    of: ['text_search_configuration'],
    read: (attribute, home, _, scope) => readMap(attribute, home, scope),
    print: (node) => ({
      name: 'map',
      args: [nameText(node.name), `with: ${listText(node.dictionaries.map(collateText))}`],
    }),
  },
  create: (node) => addMappings([node]),
  drop: (node) => [alter(node, `drop mapping for ${quoteIdent(node.name)}`)],
  alter: {
    dictionaries: { run: (_, after) => [alter(after, `alter mapping for ${mapping([after.name], after)}`)] },
  },
  nesting: { inside: true, falls: true, names: ['member'] },
  catalog: {
    when: someMadeIn('pg_ts_config'),
    sql: `
      select n.nspname::text as schema, c.cfgname::text as config, k.alias as name,
        (select json_agg(${nameJson('pg_ts_dict', 'd', 'd.dictname')} order by m.mapseqno)
          from pg_ts_config_map m join pg_ts_dict d on d.oid = m.mapdict join pg_namespace ns on ns.oid = d.dictnamespace
          where m.mapcfg = c.oid and m.maptokentype = k.tokid) as dictionaries
      from pg_ts_config c join pg_namespace n on n.oid = c.cfgnamespace
      cross join lateral ts_token_type(c.cfgparser) k
      where ${userSchema('n.nspname')} and ${notOfExtension('pg_ts_config', 'c.oid')}
        and exists (select from pg_ts_config_map m where m.mapcfg = c.oid and m.maptokentype = k.tokid)
      order by 1, 2, k.tokid`,
    read: (row) => [
      {
        kind: 'text_search_mapping',
        in: refTo('text_search_configuration', text(row, 'schema'), text(row, 'config')),
        name: text(row, 'name'),
        dictionaries: (row['dictionaries'] as readonly unknown[]).flatMap((value) => [
          nameOf('text_search_dictionary', value) ?? '',
        ]),
      },
    ],
  },
  hazards: (before, after) =>
    before && !after
      ? [
          {
            hazard: 'breaks-clients',
            text: `${spell(before.in.ref)} passes over every ${before.name} from now on`,
          },
        ]
      : [],
};

/** ADD MAPPING, in one statement for those that go the same way. */
export const addMappings = (mappings: readonly TextSearchMapping[]): readonly Statement[] =>
  [...Map.groupBy(mappings, (one) => JSON.stringify(one.dictionaries)).values()].flatMap((alike) =>
    alike[0]
      ? [
          alter(
            alike[0],
            `add mapping for ${mapping(
              alike.map((one) => one.name),
              alike[0],
            )}`,
          ),
        ]
      : [],
  );

const alter = (node: TextSearchMapping, action: string): Statement =>
  ddl(`alter text search configuration ${spell(node.in.ref)} ${action}`);

const mapping = (tokens: readonly string[], { dictionaries }: TextSearchMapping): string =>
  `${tokens.map(quoteIdent).join(', ')} with ${dictionaries.map(sqlText).join(', ')}`;

const listText = (words: readonly string[]): string =>
  words.length === 1 ? (words[0] ?? '') : `(${words.join(', ')})`;

const readMap = (attribute: Attribute, home: Ref, scope: Scope): readonly Node[] => {
  const options = readOptions(attribute, ['with'], scope);
  const list = options.named.get('with');
  const dictionaries = (list ? scope.list(list) : []).flatMap((word): readonly Sql[] => {
    const name = scope.name(word);
    const known = name && scope.known('text search dictionary', name);
    return known ? [[known]] : name ? [foreignName(name, scope)] : [];
  });
  if (options.values.length === 0 || dictionaries.length === 0) {
    scope.problem('MIG110', attribute.span, {
      attribute: 'map',
      expected: 'types of tokens and dictionaries, as in @@map(word, with: simple)',
    });
    return [];
  }
  return options.values.flatMap((word): readonly Node[] => {
    const name = scope.name(word)?.parts.at(-1);
    return name === undefined ? [] : [{ kind: 'text_search_mapping', in: home, name, dictionaries }];
  });
};
