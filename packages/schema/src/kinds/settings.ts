import type { Attribute } from '../block.ts';
import type { Scope } from '../kind.ts';
import { nameText, quoteIdent, quoteLiteral, stringText } from '../sql.ts';

/** Parameters of PostgreSQL and what they are set to: one value, or a list of names. */
export type Settings = { readonly [parameter: string]: readonly string[] };

/** `@set(search_path: (pg_catalog, public), work_mem: '64MB')`: one value, or a list of them. */
export const readSettings = (attribute: Attribute | undefined, scope: Scope): Settings | undefined => {
  if (!attribute) return undefined;
  const pairs = (attribute.args ?? []).flatMap(({ key, value, span }) => {
    if (key)
      return [
        settingFrom(
          key.text,
          scope.list(value).map(({ text }) => valueOf(text)),
        ),
      ];
    scope.problem('MIG109', span, {
      value: `"${value.text}"`,
      expected: "a parameter and its value, as in @set(search_path: '')",
    });
    return [];
  });
  if (pairs.length === 0)
    scope.problem('MIG110', attribute.span, {
      attribute: 'set',
      expected: "a parameter and its value, as in @set(search_path: '')",
    });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
};

/** One setting as the text spells it. */
export const settingText = ([parameter, values]: readonly [string, readonly string[]]): string => {
  const texts = values.map((value) => (isPlain(value) ? value : stringText(value)));
  return `${parameter}: ${texts.length === 1 ? texts[0] : `(${texts.join(', ')})`}`;
};

/** `set work_mem to '64MB'`; `app.user` is a parameter with a prefix. */
export const setText = (parameter: string, values: readonly string[]): string =>
  `set ${parameterText(parameter)} to ${values.map(quoteLiteral).join(', ')}`;

/** A parameter as SQL. */
export const parameterText = (parameter: string): string => parameter.split('.').map(quoteIdent).join('.');

/** Settings as the catalog keeps them, each as `name=value`. */
export const settingsOf = (settings: readonly string[]): Settings =>
  Object.fromEntries(
    settings.map((setting) => {
      const at = setting.indexOf('=');
      const [name, value] = [setting.slice(0, at), setting.slice(at + 1)];
      return settingFrom(name, isList(name) ? elementsOf(value) : [value]);
    }),
  );

/** PostgreSQL knows a parameter in any case, and joins the values of one that is no list of names (DateStyle). */
const settingFrom = (name: string, values: readonly string[]): readonly [string, readonly string[]] => [
  name.toLowerCase(),
  isList(name) ? values : [values.join(', ')],
];

/** The parameters whose value is a list of names (GUC_LIST_QUOTE): PostgreSQL keeps each element as an identifier. */
const isList = (name: string): boolean => listSettings.has(name.toLowerCase());

const listSettings: ReadonlySet<string> = new Set([
  'local_preload_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
]);

const elementsOf = (value: string): readonly string[] =>
  [...value.matchAll(/"((?:[^"]|"")*)"|[^\s,]+/g)].map((m) => m[1]?.replaceAll('""', '"') ?? m[0]);

const isPlain = (value: string): boolean => nameText(value) === value || /^-?\d+(?:\.\d+)?$/.test(value);

const valueOf = (text: string): string =>
  /^'(?:[^']|'')*'$/.test(text)
    ? text.slice(1, -1).replaceAll("''", "'")
    : /^"(?:[^"]|"")*"$/.test(text)
      ? text.slice(1, -1).replaceAll('""', '"')
      : text;
