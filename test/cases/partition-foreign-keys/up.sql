alter table "events" add constraint "events_org_fkey" foreign key ("org") references "orgs" ("id") on delete cascade;
alter table events_2025 add constraint "of its own" foreign key (org) references orgs (id);
alter table notes add constraint "to a part" foreign key (event, at) references events_2025 (id, at);
alter table "notes" add constraint "notes_event_at_fkey" foreign key ("event", "at") references "events" ("id", "at");
