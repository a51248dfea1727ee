alter table "members" add column "old" text not null;
alter policy shared on docs using (exists (select doc, login, old from members m where m.doc = docs.id));
alter table "members" drop column "since";
