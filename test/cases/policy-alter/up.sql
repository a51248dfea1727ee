alter policy b on docs to public;
alter policy b on docs with check (owner = 2);
alter policy own_rows on docs to app, "Web one";
alter policy own_rows on docs using (owner = 2);
alter policy own_rows on docs with check (owner > 0);
