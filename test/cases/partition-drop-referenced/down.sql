create table events_eu partition of events for values in ('eu') partition by list (region);
create table events_eu_all partition of events_eu default;
