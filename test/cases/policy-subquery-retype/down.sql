-- drops and recreates what depends on it: policy public.docs.shared; comment on
-- policy public.docs.shared
drop policy shared on docs;

alter table "members" alter column "login" type varchar(20);
create policy shared on docs for select using (exists (select from members m where m.doc = docs.id and m.login = 'x' and docs.body <> ''));
comment on policy shared on docs is 'Kept.';
