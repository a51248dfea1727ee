import { ddl, type Alter, type Statement } from '../kind.ts';
import { quoteBody, quoteLiteral } from '../sql.ts';
import { routineText, type Routine } from './routine.ts';
import { lostSecrets } from './secret-names.ts';
import { parameterText } from './settings.ts';

/**
 * The statements that make a routine again, with the secrets that it has: PostgreSQL keeps no SET of before, not even in CREATE OR
 * REPLACE. Their values go from one statement to the other within the transaction, and into no file.
 */
export const withSecrets = (
  before: Routine,
  after: Routine,
  statements: readonly Statement[],
): readonly Statement[] => {
  const secrets = (after.secrets ?? []).filter((name) => before.secrets?.includes(name));
  if (secrets.length === 0) return statements;
  const names = `array[${secrets.map(quoteLiteral).join(', ')}]`;
  const routine = quoteLiteral(routineText(after));
  const keep = `
begin
  perform set_config('mig.secrets', coalesce((
    select array_agg(setting)::text from pg_proc p, unnest(p.proconfig) setting
    where p.oid = to_regprocedure(${routine}) and lower(split_part(setting, '=', 1)) = any (${names})), '{}'), true);
end
`;
  const give = `
declare
  setting text;
begin
  foreach setting in array current_setting('mig.secrets')::text[] loop
    execute format('alter routine %s set %s to %L', ${routine},
      (select string_agg(quote_ident(word), '.') from unnest(string_to_array(split_part(setting, '=', 1), '.')) word),
      substr(setting, strpos(setting, '=') + 1));
  end loop;
  perform set_config('mig.secrets', '', true);
end
`;
  return [ddl(`do ${quoteBody(keep)}`), ...statements, ddl(`do ${quoteBody(give)}`)];
};

/** A secret that the text knows no more, and does not say itself, is taken away. */
export const resetSecrets: Alter<Routine> = {
  run: (before, after) =>
    lostSecrets(before, after)
      .filter((name) => after.set?.[name] === undefined)
      .map((name) => ddl(`alter ${after.kind} ${routineText(after)} reset ${parameterText(name)}`)),
};
