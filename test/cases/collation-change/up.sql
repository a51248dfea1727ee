-- drops and recreates what depends on it: check public.t.t_key_check; index
-- public.t.t_key_idx; column public.t.low
drop index "t_key_idx";

alter table "t" drop constraint "t_key_check";
alter table "t" drop column "low";
alter collation words rename to mig_old_words;
create collation words (provider = icu, locale = 'de-DE');
alter table t alter column word type text collate words;
alter table t alter column word set storage external;
alter table t alter column word set compression pglz;
drop collation mig_old_words;
comment on collation words is 'The order of words.';
alter table "t" add column "low" text collate "C" generated always as (lower(word)) stored not null;
alter table "t" add constraint "t_key_check" check (key > '' collate words);
create index "t_key_idx" on "t" (key collate words);
