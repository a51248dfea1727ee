import { someIn, someMadeIn } from '@migkit/schema';
import { inSchema, notOwn, only, placed, qualified, type Source } from './unmodeled-source.ts';

const range = `'range type that needs a shell type'`;

/** What somebody made in a schema where only PostgreSQL's own is looked for. */
const inPostgres = (
  catalog: string,
  namespace: string,
  what: string,
  name: string,
  where = 'true',
): Source => ({
  what: `'${what} in a schema of PostgreSQL:'`,
  from: `${catalog} t ${inSchema} t.${namespace}`,
  catalog: [catalog, 't.oid'],
  name,
  where: `t.oid >= 16384 and n.nspname in ('pg_catalog', 'information_schema') and ${where}`,
  when: someMadeIn(
    catalog,
    `${namespace} = any (array(select n.oid from pg_namespace n where n.nspname in ('pg_catalog', 'information_schema')))`,
  ),
});

/** Types, routines and statistics that no kind reads. */
export const unmodeledTypes: readonly Source[] = [
  ...only(someIn('pg_proc', 'protrftypes is not null'), [
    {
      ...placed('pg_proc', 'p', 'proname', 'pronamespace', `'transform of function'`),
      name: `${qualified('p.proname')} || '(' || pg_get_function_identity_arguments(p.oid) || ')'`,
      where: `p.protrftypes is not null and ${notOwn('p.proname')}`,
    },
  ]),
  // Each base type has its type of arrays, which has none.
  ...only(someMadeIn('pg_type', `(typtype = 'p' or typtype = 'b' and typarray <> 0)`), [
    placed(
      'pg_type',
      't',
      'typname',
      'typnamespace',
      `case t.typtype when 'p' then 'shell type' else 'base type' end`,
      `(not t.typisdefined or t.typtype = 'b' and not exists (select from pg_type e where e.typarray = t.oid))`,
    ),
  ]),
  ...only(someIn('pg_range', 'rngtypid >= 16384'), [
    placed(
      'pg_type',
      't',
      'typname',
      'typnamespace',
      range,
      `exists (select from pg_range r where r.rngtypid = t.oid and r.rngcanonical::oid <> 0)`,
    ),
  ]),
  inPostgres(
    'pg_class',
    'relnamespace',
    'relation',
    qualified('t.relname'),
    `t.relkind in ('r', 'p', 'v', 'm', 'f', 'S')`,
  ),
  inPostgres('pg_proc', 'pronamespace', 'routine', 't.oid::regprocedure::text'),
  inPostgres('pg_type', 'typnamespace', 'type', qualified('t.typname'), `t.typtype in ('e', 'd', 'r')`),
];
