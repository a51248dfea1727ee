import { homeOwner, someIn } from '@migkit/schema';
import { loose, only, placed, type Source } from './unmodeled-source.ts';

const owned = (catalog: string, name: string, owner: string, what: string, where = 'true'): Source =>
  loose(catalog, name, `owner of ${what}`, `o.${owner} <> ${homeOwner} and ${where}`);

/** Only a superuser can have these, so that another owner could not be meant. */
const mayOwn = `(select h.rolsuper from pg_roles h where h.oid = ${homeOwner})`;

/** What belongs to another than everything else, and is no place for an owner in the text. */
export const unmodeledOwners: readonly Source[] = [
  owned('pg_operator', 'oprname', 'oprowner', 'operator'),
  owned('pg_opclass', 'opcname', 'opcowner', 'operator class'),
  owned('pg_opfamily', 'opfname', 'opfowner', 'operator family'),
  owned('pg_conversion', 'conname', 'conowner', 'conversion'),
  owned('pg_foreign_server', 'srvname', 'srvowner', 'server'),
  owned('pg_foreign_data_wrapper', 'fdwname', 'fdwowner', 'foreign data wrapper', mayOwn),
  owned('pg_language', 'lanname', 'lanowner', 'language', mayOwn),
  owned('pg_event_trigger', 'evtname', 'evtowner', 'event trigger', mayOwn),
  ...only(someIn('pg_statistic_ext'), [
    placed(
      'pg_statistic_ext',
      'o',
      'stxname',
      'stxnamespace',
      `'owner of statistics'`,
      `o.stxowner not in ((select c.relowner from pg_class c where c.oid = o.stxrelid), ${homeOwner})`,
    ),
  ]),
];
