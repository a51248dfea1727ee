import { userSchema } from './catalog.ts';

/**
 * The role to which everything belongs that says nothing of its owner: the one that runs the migrations, whose is the history.
 * Without a history, the one that has all relations, or else the owner of the database.
 */
export const homeOwner = `coalesce(
  (select h.relowner from pg_class h where h.oid = to_regclass(nullif(current_setting('mig.history', true), ''))),
  (select min(c.relowner) from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${userSchema('n.nspname')} having count(distinct c.relowner) = 1),
  (select d.datdba from pg_database d where d.datname = current_database()))`;
