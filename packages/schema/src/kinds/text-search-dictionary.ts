import { attributesOf, only, placeOf } from '../fields.ts';
import { ddl, type Change, type Kind, type Row, type Statement } from '../kind.ts';
import {
  dependentsOf,
  idOf,
  refOf,
  refTo,
  sameValue,
  segmentsOf,
  type Node,
  type Ref,
  type Sql,
} from '../node.ts';
import { someMadeIn } from '../sign.ts';
import { quoteIdent, quoteLiteral, quoteName, spell, sqlText, stringText, truncateName } from '../sql.ts';
import { foreignName } from './foreign-name.ts';
import { given, notOfExtension, text, userSchema } from './catalog.ts';
import { collateText } from './collation-name.ts';
import { dictionaryOptions } from './dictionary-options.ts';
import { nameText, parametersOf, pathText } from './options.ts';
import { movePlaced, renamePlaced } from './placement.ts';
import { renamed } from './renamed.ts';
import { commentAgain } from './replace-type.ts';

/** What becomes of a word before it is looked for. */
export type TextSearchDictionary = Node & {
  readonly kind: 'text_search_dictionary';
  readonly in: Ref;
  readonly name: string;
  /** As SQL. */
  readonly template: Sql;
  readonly options?: { readonly [option: string]: string };
};

const what = 'text search dictionary';

/** `text search dictionary german_stem @template(snowball) @options(language: german, stopwords: german)`. */
export const textSearchDictionary: Kind<TextSearchDictionary> = {
  name: 'text_search_dictionary',
  syntax: {
    at: 'block',
    keyword: what,
    attributes: ['template', 'options', 'was'],
    read: (block, scope) => {
      const attributes = attributesOf(block, ['template', 'options'], scope);
      const place = placeOf(block.name, what, scope);
      const template = attributes.get('template');
      const word = template && only(template, 'the name of a template', scope);
      const name = word && scope.name(word);
      if (!name) {
        scope.problem('MIG116', template?.span ?? block.name.span, {
          text: `dictionary "${place.name}" needs a template, as in @template(snowball)`,
        });
        return [];
      }
      const options = Object.entries(parametersOf(attributes.get('options')?.args ?? []));
      return [
        {
          kind: 'text_search_dictionary',
          ...place,
          template: foreignName(name, scope),
          ...(options.length > 0
            ? { options: Object.fromEntries(options.map(([option, value]) => [option, plainText(value)])) }
            : {}),
        },
      ];
    },
    print: (node) => ({
      name: pathText(refOf(node)),
      attributes: [
        { name: 'template', args: [collateText(node.template)] },
        ...(node.options ? [{ name: 'options', args: Object.entries(node.options).map(optionText) }] : []),
      ],
    }),
  },
  create: (node) => [ddl(create(node))],
  drop: (node) => [ddl(`drop ${what} ${spell(idOf(node))}`)],
  alter: {
    name: renamePlaced(what),
    in: movePlaced(what),
    template: { run: (_, after, change) => replace(after, change) },
    options: {
      run: (before, after) =>
        sameValue(before.template, after.template)
          ? [ddl(`alter ${what} ${spell(idOf(after))} (${changes(before, after)})`)]
          : [],
    },
  },
  nesting: { names: ['text search dictionary'] },
  catalog: {
    when: someMadeIn('pg_ts_dict'),
    sql: `
      select n.nspname::text as schema, d.dictname::text as name, d.dictinitoption as options,
        case when tn.nspname in ('pg_catalog', 'public') then quote_ident(t.tmplname)
          else quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname) end as template
      from pg_ts_dict d join pg_namespace n on n.oid = d.dictnamespace
      join pg_ts_template t on t.oid = d.dicttemplate join pg_namespace tn on tn.oid = t.tmplnamespace
      where ${userSchema('n.nspname')} and ${notOfExtension('pg_ts_dict', 'd.oid')}
      order by 1, 2`,
    read: (row) => [readRow(row)],
  },
  hazards: (before, after) => {
    if (!before || !after) return [];
    const [old, now] = [spell(idOf(before)), spell(idOf(after))];
    if (old !== now) return renamed(old, now);
    return [
      { hazard: 'breaks-clients', text: `what was indexed with ${now} before may not be found any more` },
    ];
  },
};

const create = (node: TextSearchDictionary): string => {
  const options = Object.entries(node.options ?? {}).map(([name, value]) => `, ${assignment(name, value)}`);
  return `create ${what} ${spell(idOf(node))} (template = ${sqlText(node.template)}${options.join('')})`;
};

const assignment = (name: string, value: string): string => `${quoteIdent(name)} = ${quoteLiteral(value)}`;

/** An option without a value is taken away. */
const changes = (before: TextSearchDictionary, after: TextSearchDictionary): string => {
  const [old, now] = [before.options ?? {}, after.options ?? {}];
  const gone = Object.keys(old).filter((name) => now[name] === undefined);
  const set = Object.entries(now).filter(([name, value]) => old[name] !== value);
  return [...gone.map(quoteIdent), ...set.map(([name, value]) => assignment(name, value))].join(', ');
};

/** PostgreSQL cannot give a dictionary another template: the configurations go over to a new one of the same name. */
const replace = (after: TextSearchDictionary, change: Change): readonly Statement[] => {
  const name = spell(idOf(after));
  const old = truncateName(`mig_old_${after.name}`);
  const oldName = quoteName([...segmentsOf(after.in.ref), old]);
  const users = dependentsOf(change.before, idOf(after)).flatMap((node) =>
    node.kind === 'text_search_mapping' && node.in && change.after.has(idOf(node)) ? [node.in.ref] : [],
  );
  return [
    ddl(`alter ${what} ${name} rename to ${quoteIdent(old)}`),
    ddl(create(after)),
    ...[...new Set(users)].map((user) =>
      ddl(`alter text search configuration ${spell(user)} alter mapping replace ${oldName} with ${name}`),
    ),
    ddl(`drop ${what} ${oldName}`),
    ...commentAgain(after, change),
  ];
};

const plainText = (value: string): string =>
  /^'(?:[^']|'')*'$/.test(value) ? value.slice(1, -1).replaceAll("''", "'") : value;

const optionText = ([name, value]: readonly [string, string]): string =>
  `${nameText(name)}: ${/^(?:[a-z_]\w*|\d+)$/i.test(value) ? value : stringText(value)}`;

const readRow = (row: Row): TextSearchDictionary => ({
  kind: 'text_search_dictionary',
  in: refTo('schema', text(row, 'schema')),
  name: text(row, 'name'),
  template: text(row, 'template'),
  ...given({ options: dictionaryOptions(row['options']) }),
});
