create policy own_rows on docs using (owner = 1);
create policy held on docs as restrictive for delete using (false);
