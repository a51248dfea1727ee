-- drops and recreates what depends on it: materialized view public.mails;
-- comment on materialized view public.mails; index
-- public.mails.mails_email_idx; materialized view public.over; comment on view
-- column public.mails.email; index public.over.over_id_idx
drop materialized view over;

drop materialized view mails;
alter table "users" alter column "id" type bigint, alter column "email" type text;

create materialized view mails as
select email, id from users;

create materialized view over as
select id from mails;

create unique index "mails_email_idx" on "mails" ("email");
create index "over_id_idx" on "over" ("id");
comment on materialized view mails is 'Comes back.';
comment on column mails.email is 'As well.';
