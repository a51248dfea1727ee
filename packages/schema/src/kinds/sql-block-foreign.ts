import { isSecretIn } from './secret.ts';
import { ofUser, own, placedIn, routine, word, type Source } from './sql-block-source.ts';

/** What holds a secret is not read at all: no comparison and no message can show it. */
const optionsOf = (options: string, of: 'access' | 'data' = 'access'): string => `coalesce((
  select ' options (' || string_agg(quote_ident(o.option_name) || ' ' || quote_literal(o.option_value), ', ') || ')'
  from pg_options_to_table(${options}) o where not ${isSecretIn('o.option_name', 'o.option_value', of)}), '')`;

const secretsOf = (options: string, of: 'access' | 'data' = 'access'): string => `coalesce((
  select array_agg(o.option_name::text) from pg_options_to_table(${options}) o where ${isSecretIn('o.option_name', 'o.option_value', of)}), '{}')`;

/** NOT NULL has a name of its own from PostgreSQL 18 on. */
const notNullName = `coalesce((select ' constraint ' || quote_ident(c.conname) from pg_constraint c
  where c.conrelid = x.oid and c.contype = 'n' and c.conkey = array[a.attnum] and c.conname <> x.relname || '_' || a.attname || '_not_null'), '')`;

/** Foreign data: wrappers, servers and tables. */
export const foreignBlocks: readonly Source[] = [
  {
    catalog: 'pg_foreign_data_wrapper',
    alias: 'x',
    where: own('x.oid'),
    called: `'foreign data wrapper ' || quote_ident(x.fdwname)`,
    made: `array['create foreign data wrapper ' || quote_ident(x.fdwname) || ${word('handler', routine('x.fdwhandler'), 'x.fdwhandler <> 0')}
      || ${word('validator', routine('x.fdwvalidator'), 'x.fdwvalidator <> 0')} || ${optionsOf('x.fdwoptions')}]`,
    secrets: secretsOf('x.fdwoptions'),
  },
  {
    catalog: 'pg_foreign_server',
    alias: 'x',
    from: 'join pg_foreign_data_wrapper w on w.oid = x.srvfdw',
    where: own('x.oid'),
    on: `'foreign data wrapper ' || quote_ident(w.fdwname)`,
    called: `'server ' || quote_ident(x.srvname)`,
    made: `array['create server ' || quote_ident(x.srvname) || ${word('type', 'quote_literal(x.srvtype)', 'x.srvtype is not null')}
      || ${word('version', 'quote_literal(x.srvversion)', 'x.srvversion is not null')} || ' foreign data wrapper ' || quote_ident(w.fdwname)
      || ${optionsOf('x.srvoptions')}]`,
    secrets: secretsOf('x.srvoptions'),
  },
  {
    catalog: 'pg_class',
    alias: 'x',
    from: `join pg_namespace n on n.oid = x.relnamespace join pg_foreign_table t on t.ftrelid = x.oid join pg_foreign_server s on s.oid = t.ftserver`,
    where: `${ofUser} and not x.relispartition`,
    on: `'server ' || quote_ident(s.srvname)`,
    called: `'foreign table ' || ${placedIn('n.nspname', 'quote_ident(x.relname)')}`,
    made: `array['create foreign table ' || ${placedIn('n.nspname', 'quote_ident(x.relname)')} || ' (' || coalesce(array_to_string(
        (select array_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) || ${optionsOf('a.attfdwoptions', 'data')}
          || coalesce(case when a.attgenerated <> '' then ' generated always as (' || pg_get_expr(e.adbin, e.adrelid) || case a.attgenerated when 's' then ') stored' else ') virtual' end
            else ' default ' || pg_get_expr(e.adbin, e.adrelid) end, '') || case when a.attnotnull then ${notNullName} || ' not null' else '' end order by a.attnum)
          from pg_attribute a left join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
          where a.attrelid = x.oid and a.attnum > 0 and not a.attisdropped)
        || (select array_agg('constraint ' || quote_ident(c.conname) || ' ' || pg_get_constraintdef(c.oid) order by c.conname)
          from pg_constraint c where c.conrelid = x.oid and c.contype = 'c'), ', '), '')
      || ') server ' || quote_ident(s.srvname) || ${optionsOf('t.ftoptions', 'data')}]`,
    secrets: `${secretsOf('t.ftoptions', 'data')} || coalesce((
      select array_agg(a.attname || '.' || o.option_name) from pg_attribute a, pg_options_to_table(a.attfdwoptions) o
      where a.attrelid = x.oid and a.attnum > 0 and not a.attisdropped and ${isSecretIn('o.option_name', 'o.option_value', 'data')}), '{}')`,
  },
];
