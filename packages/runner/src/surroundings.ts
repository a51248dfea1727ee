/**
 * What the outcome of a migration must not depend on: names without a schema lie in `public`, rows are kept as the schema says,
 * whatever a role or a database prefers, and the body of a function is not run against what may come later (functions may call
 * each other in a circle; pg_dump does the same).
 */
const settings = [
  ['search_path', 'public'],
  ['default_table_access_method', 'heap'],
  ['default_tablespace', `''`],
  ['check_function_bodies', 'off'],
] as const;

/** That, for one transaction. */
export const surroundings: readonly string[] = settings.map(
  ([name, value]) => `set local ${name} = ${value}`,
);

/** The same around what cannot be in a transaction. */
export const surroundingsAlone: { readonly first: readonly string[]; readonly last: readonly string[] } = {
  first: settings.map(([name, value]) => `set ${name} = ${value}`),
  last: settings.map(([name]) => `reset ${name}`),
};

/** Asks what of that the session has otherwise, in words; nothing where all is as it should be. */
export const aloneSettings = `select string_agg(name || ' is ' || is, ', ') as other from (values
  ('search_path', current_setting('search_path'), current_schemas(false) = array['public']::name[]),
  ${settings
    .filter(([name]) => name.startsWith('default_'))
    .map(
      ([name, value]) =>
        `('${name}', current_setting('${name}'), current_setting('${name}') = ${value.replace(/^(\w+)$/, "'$1'")})`,
    )
    .join(',\n  ')}
) s (name, is, same) where not same`;
