/**
 * What the outcome of a migration must not depend on, for its transaction: names without a schema lie in `public`, and the body
 * of a function is not run against what may come later (functions may call each other in a circle; pg_dump does the same).
 */
export const surroundings: readonly string[] = [
  'set local search_path = public',
  'set local check_function_bodies = off',
];
