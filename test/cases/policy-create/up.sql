create policy "It's ""odd""" on docs as restrictive using (body <> '') with check (length(body) < 100);
create policy add on docs for insert to app with check (owner = me());
create policy monitor on docs for delete to pg_monitor using (true);
create policy "none" on docs;
create policy own_rows on docs for select to app, "Web one" using (owner = me());
comment on policy own_rows on docs is 'Each their own.';
