drop policy b on docs;
alter policy own_rows on docs using (owner = 1);
alter table "docs" drop column "body";
