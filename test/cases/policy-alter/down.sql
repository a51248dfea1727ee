-- drops and recreates what depends on it: comment on policy
-- public.docs.own_rows
comment on policy own_rows on docs is null;

drop policy own_rows on docs;
create policy own_rows on docs using (owner = 1);
comment on policy own_rows on docs is 'Kept.';
alter policy b on docs to "Web one";
alter policy b on docs with check (owner = 1);
