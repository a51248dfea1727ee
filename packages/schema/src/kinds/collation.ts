import { attributesOf, placeOf, readBoolean, readField, string } from '../fields.ts';
import { ddl, type Kind, type Row } from '../kind.ts';
import { idOf, refOf, refTo } from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { spell, stringText } from '../sql.ts';
import { given, maybe, notOfExtension, text, userSchema } from './catalog.ts';
import { collationHazards, redefined } from './collation-change.ts';
import { createCollation, providers, type Collation } from './collation-text.ts';
import { choice, pathText, readOptions } from './options.ts';
import { movePlaced, renamePlaced } from './placement.ts';

/** `collation german @provider(icu) @locale('de-DE') @deterministic(false)`. */
export const collation: Kind<Collation> = {
  name: 'collation',
  syntax: {
    at: 'block',
    keyword: 'collation',
    attributes: ['provider', 'locale', 'deterministic', 'rules', 'was'],
    read: (block, scope) => {
      const attributes = attributesOf(block, ['provider', 'locale', 'deterministic', 'rules'], scope);
      const place = placeOf(block.name, 'collation', scope);
      const provider = choice(attributes.get('provider')?.args?.[0]?.value, providers, scope);
      const locale = attributes.get('locale');
      const options = locale && readOptions(locale, ['ctype'], scope);
      const [first] = options?.values ?? [];
      const name = first && string.read(first, scope);
      if (name === undefined) {
        scope.problem('MIG116', locale?.span ?? block.name.span, {
          text: `collation "${place.name}" needs a locale, as in @locale('de-DE')`,
        });
        return [];
      }
      const ctype = options?.named.get('ctype');
      return [
        {
          kind: 'collation',
          ...place,
          // ICU calls the country with a hyphen, and newer servers write it so whatever they are told.
          locale: provider === 'icu' ? name.replaceAll('_', '-') : name,
          ...given({
            provider: provider === 'libc' ? undefined : provider,
            ctype: ctype && string.read(ctype, scope),
            deterministic:
              readBoolean(attributes.get('deterministic'), scope) === false ? (false as const) : undefined,
            rules: readField(string, attributes.get('rules'), scope),
          }),
        },
      ];
    },
    print: (node) => ({
      name: pathText(refOf(node)),
      attributes: [
        ...(node.provider ? [{ name: 'provider', args: [node.provider] }] : []),
        {
          name: 'locale',
          args: [
            stringText(node.locale),
            ...(node.ctype === undefined ? [] : [`ctype: ${stringText(node.ctype)}`]),
          ],
        },
        ...(node.deterministic === false ? [{ name: 'deterministic', args: ['false'] }] : []),
        ...(node.rules === undefined ? [] : [{ name: 'rules', args: [stringText(node.rules)] }]),
      ],
    }),
  },
  create: (node) => [ddl(createCollation(node))],
  drop: (node) => [ddl(`drop collation ${spell(idOf(node))}`)],
  alter: {
    name: renamePlaced('collation'),
    in: movePlaced('collation'),
    ...redefined,
  },
  nesting: { names: ['collation'] },
  catalog: {
    when: someMadeIn('pg_collation'),
    sql: `
      select n.nspname::text as schema, c.collname::text as name, c.collprovider::text as provider,
        coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale', c.collcollate::text) as locale,
        case when c.collctype::text <> c.collcollate::text then c.collctype::text end as ctype,
        c.collisdeterministic as deterministic, to_jsonb(c) ->> 'collicurules' as rules
      from pg_collation c join pg_namespace n on n.oid = c.collnamespace
      where ${userSchema('n.nspname')} and ${notOfExtension('pg_collation', 'c.oid')}
      order by 1, 2`,
    read: (row) => [readRow(row)],
    since: ({ provider, rules }) => [
      ...(rules === undefined ? [] : [{ version: 16, what: 'a collation with rules' }]),
      ...(provider === 'builtin' ? [{ version: 17, what: 'the collation provider builtin' }] : []),
    ],
  },
  hazards: collationHazards,
};

const readRow = (row: Row): Collation => ({
  kind: 'collation',
  in: refTo('schema', text(row, 'schema')),
  name: text(row, 'name'),
  locale: text(row, 'locale'),
  ...given({
    provider: providersOf.get(text(row, 'provider')),
    ctype: maybe(row, 'ctype'),
    deterministic: row['deterministic'] === false ? (false as const) : undefined,
    rules: maybe(row, 'rules'),
  }),
});

const providersOf: ReadonlyMap<string, Collation['provider']> = new Map([
  ['i', 'icu'],
  ['b', 'builtin'],
]);
