import { isOpenMapping, someIn } from '@migkit/schema';
import { isUsedHere, only, thisDatabase, type Source } from './unmodeled-source.ts';

const userMapping: Source = {
  what: `'user mapping for'`,
  from: 'pg_user_mappings u',
  name: `quote_ident(u.usename) || ' on server ' || quote_ident(u.srvname)`,
  where: `not ${isOpenMapping}`,
};

const label = (catalog: string, described: string, where?: string): Source => ({
  what: `'security label (' || o.provider || ') on'`,
  from: `${catalog} o`,
  name: `pg_describe_object(o.classoid, o.objoid, ${described})`,
  when: someIn(catalog),
  ...(where === undefined ? {} : { where }),
});

const subscription: Source = {
  what: `'subscription'`,
  from: 'pg_subscription o',
  name: 'quote_ident(o.subname)',
  where: `o.subdbid = ${thisDatabase}`,
};

/** User mappings, labels and subscriptions, which no kind reads. Of what may hold a secret, the name alone is read. */
export const unmodeledSettings: readonly Source[] = [
  ...only(someIn('pg_foreign_server'), [userMapping]),
  label('pg_seclabel', 'o.objsubid'),
  label(
    'pg_shseclabel',
    '0',
    `o.classoid = 'pg_database'::regclass and o.objoid = ${thisDatabase} or o.classoid = 'pg_authid'::regclass and ${isUsedHere('o.objoid')}`,
  ),
  ...only(someIn('pg_subscription'), [subscription]),
];
