-- drops and recreates what depends on it: index public.users.users_cleaned_idx;
-- function public.cleaned(email); function public.several(mail[])
drop index "users_cleaned_idx";

alter table "users" alter column "mail" drop default;
drop function cleaned(email);
drop function several(mail[]);
alter domain mail rename to mig_old_mail;
alter domain email rename to mig_old_email;
create domain email as text;
create domain mail as email constraint mail_check check (value like '%@%');
alter table users alter column also type email using also::text::email, alter column mail type mail using mail::text::mail;
drop domain mig_old_mail;
drop domain mig_old_email;

create function cleaned(e email) returns mail language sql immutable
as $$ select lower(e) $$;

alter table "users" alter column "mail" set default cleaned('a@b');
create unique index "users_cleaned_idx" on "users" (cleaned(also));

create function several(list mail[]) returns setof email language sql
as $$ select unnest(list)::email $$;
