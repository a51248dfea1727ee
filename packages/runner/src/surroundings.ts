import { quoteIdent, quoteLiteral } from '@migkit/schema';

/**
 * What the outcome of a migration must not depend on: names without a schema lie in `home`, rows are kept as the schema says,
 * whatever a role or a database prefers, the body of a function is not run against what may come later (functions may call
 * each other in a circle; pg_dump does the same), and a query that policies would hide rows from is refused, since what it copies or
 * counts would be less than there is.
 */
const settingsAt = (home: string): readonly (readonly [name: string, value: string])[] => [
  ['search_path', pathOf(home).map(quoteIdent).join(', ')],
  ['default_table_access_method', 'heap'],
  ['default_tablespace', `''`],
  ['check_function_bodies', 'off'],
  ['row_security', 'off'],
  ['standard_conforming_strings', 'on'],
];

/** Where one schema stands for `public`, that is looked in next: its extensions are for all of them. */
const pathOf = (home: string): readonly string[] => (home === 'public' ? [home] : [home, 'public']);

/** That, for one transaction. */
export const surroundings = (home = 'public'): readonly string[] =>
  settingsAt(home).map(([name, value]) => `set local ${name} = ${value}`);

/** The same around what cannot be in a transaction. */
export const surroundingsAlone = (
  home = 'public',
): { readonly first: readonly string[]; readonly last: readonly string[] } => ({
  first: settingsAt(home).map(([name, value]) => `set ${name} = ${value}`),
  last: settingsAt(home).map(([name]) => `reset ${name}`),
});

/** Asks what of that the session has otherwise, in words; nothing where all is as it should be. */
export const aloneSettings = (
  home = 'public',
): string => `select string_agg(format('%s is "%s"', name, value), ', ') as other from (values
  ('search_path', current_setting('search_path'), current_schemas(false) = array[${pathOf(home).map(quoteLiteral).join(', ')}]::name[]),
  ${settingsAt(home)
    .filter(([name]) => name.startsWith('default_'))
    .map(
      ([name, value]) =>
        `('${name}', current_setting('${name}'), current_setting('${name}') = ${value.replace(/^(\w+)$/, "'$1'")})`,
    )
    .join(',\n  ')}
) s (name, value, same) where not same`;
