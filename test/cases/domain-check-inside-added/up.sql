-- drops and recreates what depends on it: index public.t.t_tags_idx; view
-- public.v
drop index "t_tags_idx";

drop view v;
alter table t alter column p type text, alter column tags drop default, alter column tags type text;
alter domain tag add constraint short check (length(value) < 9);
alter table t alter column p type pair using p::pair, alter column tags type tag[] using tags::tag[], alter column tags set default '{}';

create view v as
select id, tags from t;

create index "t_tags_idx" on "t" ("tags");
