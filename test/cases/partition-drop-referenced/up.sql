alter table events_eu detach partition events_eu_all;
drop table "events_eu_all";
alter table events detach partition events_eu;
drop table "events_eu";
