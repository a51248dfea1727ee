alter function fine(text) rename to old_fine;
alter domain tag drop constraint tag_check;

create function fine(t text, n integer default 0) returns boolean language sql immutable
as $$ select length(t) > n $$;

-- drops and recreates what depends on it: index public.t.t_tags_idx; view
-- public.v
drop index "t_tags_idx";

drop view v;
alter table t alter column p type text, alter column tags drop default, alter column tags type text;
alter domain tag add constraint tag_check check (fine(value));
alter table t alter column p type pair using p::pair, alter column tags type tag[] using tags::tag[], alter column tags set default '{}';

create view v as
select id, tags from t;

create index "t_tags_idx" on "t" ("tags");
drop function old_fine(text);
