-- drops and recreates what depends on it: index public.towns.towns_by_state
drop index "towns_by_state";

alter type state rename to mig_old_state;
create type "state" as enum ('shut', 'open');
alter table towns alter column state drop default, alter column state type state using state::text::state, alter column state set default 'open';
drop type mig_old_state;
create index "towns_by_state" on "towns" ("state", lower(town));
alter index towns_by_state alter column 2 set statistics 40;

-- drops and recreates what depends on it: index
-- public.roads.roads_there_and_back; index public.roads_0.roads_0_more
drop index "roads_there_and_back";

drop index "roads_0_more";
alter table "roads" alter column "miles" type bigint;
create index "roads_there_and_back" on "roads" ((miles * 2));
alter index roads_there_and_back alter column 1 set statistics 70;
create index "roads_0_more" on "roads_0" ((miles + 1));
alter index roads_0_more alter column 1 set statistics 80;

-- drops and recreates what depends on it: index public.towns.towns_next;
-- clustered on table public.towns; comment on index public.towns.towns_next
alter table towns set without cluster;

drop index "towns_next";
alter table "towns" alter column "code" type bigint;
create index "towns_next" on "towns" ((code + 1));
alter index towns_next alter column 1 set statistics 300;
alter table towns cluster on towns_next;
comment on index towns_next is 'Stays.';
