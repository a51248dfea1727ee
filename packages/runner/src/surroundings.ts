/**
 * What the outcome of a migration must not depend on, for its transaction: names without a schema lie in `public`, rows are kept
 * as the schema says, whatever a role or a database prefers, and the body of a function is not run against what may come later
 * (functions may call each other in a circle; pg_dump does the same).
 */
export const surroundings: readonly string[] = [
  'set local search_path = public',
  'set local default_table_access_method = heap',
  `set local default_tablespace = ''`,
  'set local check_function_bodies = off',
];
