create function old_fine(t text) returns boolean language sql immutable
as $$ select t <> '' $$;

alter domain tag drop constraint tag_check;
drop function fine(text, integer);

-- drops and recreates what depends on it: index public.t.t_tags_idx; view
-- public.v
drop index "t_tags_idx";

drop view v;
alter table t alter column p type text, alter column tags drop default, alter column tags type text;
alter domain tag add constraint tag_check check (old_fine(value));
alter table t alter column p type pair using p::pair, alter column tags type tag[] using tags::tag[], alter column tags set default '{}';

create view v as
select id, tags from t;

create index "t_tags_idx" on "t" ("tags");
alter function old_fine(text) rename to fine;
