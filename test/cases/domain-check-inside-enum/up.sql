-- drops and recreates what depends on it: function public.fine(text, mood);
-- check public.tag.tag_check; check public.tag.both; index public.t.t_tags_idx;
-- check public.t.t_tags_check; view public.v; comment on view public.v
drop index "t_tags_idx";

alter domain tag drop constraint "both";
alter domain tag drop constraint tag_check;
alter table "t" drop constraint "t_tags_check";
drop function fine(text, mood);
drop view v;
alter type mood rename to mig_old_mood;
create type "mood" as enum ('ok', 'sad');
drop type mig_old_mood;

create function fine(t text, m mood default 'sad') returns boolean language sql immutable
as $$ select t <> '' and m is not null $$;

alter table t alter column tags drop default, alter column tags type text;
alter domain tag add constraint tag_check check (fine(value));
alter table t alter column tags type tag[] using tags::tag[], alter column tags set default '{}';
drop function other(text);

create function other(s text) returns boolean language sql immutable
as $$ select s <> 'oo' $$;

alter table t alter column tags drop default, alter column tags type text;
alter domain tag add constraint "both" check (other(value) and fine(value));
alter table t alter column tags type tag[] using tags::tag[], alter column tags set default '{}';
alter table "t" add constraint "t_tags_check" check (cardinality(tags) < 10);

create view v as
select id, tags from t;

create index "t_tags_idx" on "t" using gin ("tags");
comment on view v is 'a view';
