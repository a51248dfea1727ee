drop policy own_rows on docs;
drop policy b on docs;
create policy own_rows on docs for update using (owner = 1) with check (owner = 2);
create policy b on docs using (true);
comment on policy own_rows on docs is 'Kept.';
