import { isSecretIn } from './secret.ts';

/** What holds a secret is not read at all: no comparison and no message can show it. */
export const optionsOf = (options: string, of: 'access' | 'data' = 'access'): string => `coalesce((
  select ' options (' || string_agg(quote_ident(o.option_name) || ' ' || quote_literal(o.option_value), ', ') || ')'
  from pg_options_to_table(${options}) o where not ${isSecretIn('o.option_name', 'o.option_value', of)}), '')`;

/** The names of what is left out. */
export const secretsOf = (options: string, of: 'access' | 'data' = 'access'): string => `coalesce((
  select array_agg(o.option_name::text) from pg_options_to_table(${options}) o where ${isSecretIn('o.option_name', 'o.option_value', of)}), '{}')`;
