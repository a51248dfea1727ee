drop policy b on docs;
drop policy own_rows on docs;
create policy b on docs as restrictive for select using (true);
create policy own_rows on docs for update using (owner = 1);
comment on policy own_rows on docs is 'Kept.';
