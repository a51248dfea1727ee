-- drops and recreates what depends on it: view public.last_ticket; comment on
-- view public.last_ticket; grant on view public.last_ticket, role app
alter table "others" alter column "nr" drop default;

drop view last_ticket;
alter table named alter column id drop identity;
create sequence named_id_seq as integer owned by named.id;
select setval('named_id_seq', max(id) + 1, false) from named having max(id) >= 1;
alter table named alter column id set default nextval('named_id_seq');
alter table "others" alter column "nr" set default nextval('named_id_seq');

-- drops and recreates what depends on it: check public.others.near
alter table "others" drop constraint "near";

alter table "others" alter column "id" drop default;
alter table tickets alter column id drop identity;
create sequence tickets_id_seq as integer owned by tickets.id;
select setval('tickets_id_seq', max(id) + 1, false) from tickets having max(id) >= 1;
alter table tickets alter column id set default nextval('tickets_id_seq');
alter table "others" alter column "id" set default nextval('tickets_id_seq');
alter table "others" add constraint "near" check (id > 0 or 'tickets_id_seq'::regclass is null);

create view last_ticket as
select t.last_value, n.is_called from tickets_id_seq t, named_id_seq n;

grant select on table last_ticket to app;
comment on view last_ticket is 'What was given last.';
