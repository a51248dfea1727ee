import { hereOid, isOpenMapping, isSecretSetting, someIn, someMadeIn } from '@migkit/schema';
import { isUsedHere, mendedBy, only, type Source } from './unmodeled-source.ts';

/** What may hold a secret stands in no file. */
const byHand = (what: string): string =>
  `it may hold a secret, which stands in no file: ${what} by hand in each database`;

const secretSetting: Source = {
  what: `concat_ws(' ', 'setting', case when o.setdatabase <> 0 then 'of the database' end, case when o.setrole <> 0 then 'of role' end)`,
  from: `pg_db_role_setting o left join pg_roles r on r.oid = o.setrole cross join lateral unnest(o.setconfig) c(setting)`,
  name: `concat_ws(': ', quote_ident(r.rolname), split_part(c.setting, '=', 1))`,
  where: `(o.setdatabase = ${hereOid} or o.setdatabase = 0 and ${isUsedHere('o.setrole')}) and ${isSecretSetting('c.setting')}`,
};

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
  where: `o.subdbid = ${hereOid}`,
};

/** ALTER … DEPENDS ON EXTENSION: it goes when the extension does. */
const withExtension: Source = {
  what: `'dependency on extension ' || quote_ident(o.extname) || ' of'`,
  from: `pg_extension o join pg_depend d on d.refclassid = 'pg_extension'::regclass and d.refobjid = o.oid and d.deptype = 'x'`,
  name: 'pg_describe_object(d.classid, d.objid, d.objsubid)',
};

/** Secret settings, dependencies on extensions, user mappings, labels and subscriptions, which no kind reads. Of what may hold a secret, the name alone is read. */
export const unmodeledSettings: readonly Source[] = [
  ...only(someIn('pg_db_role_setting'), [mendedBy(byHand('set it'), secretSetting)]),
  ...only(someMadeIn('pg_extension'), [withExtension]),
  ...only(someIn('pg_foreign_server'), [mendedBy(byHand('create it'), userMapping)]),
  label('pg_seclabel', 'o.objsubid'),
  label(
    'pg_shseclabel',
    '0',
    `o.classoid = 'pg_database'::regclass and o.objoid = ${hereOid} or o.classoid = 'pg_authid'::regclass and ${isUsedHere('o.objoid')}`,
  ),
  ...only(someIn('pg_subscription'), [mendedBy(byHand('create it'), subscription)]),
];
