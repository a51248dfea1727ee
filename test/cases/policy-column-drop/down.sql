alter table "docs" add column "body" text not null;
alter policy own_rows on docs using (owner = 1 and body <> '');
create policy b on docs using (body = 'a');
