import { homeOwner, someIn } from '@migkit/schema';
import { loose, only, placed, type Source } from './unmodeled-source.ts';

/** What belongs to another than everything else, and is no place for an owner in the text. */
export const unmodeledOwners: readonly Source[] = [
  // Only a superuser can have it, so that another owner could not be meant.
  loose(
    'pg_event_trigger',
    'evtname',
    'owner of event trigger',
    `o.evtowner <> ${homeOwner} and (select h.rolsuper from pg_roles h where h.oid = ${homeOwner})`,
  ),
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
