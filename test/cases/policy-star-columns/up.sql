alter table "members" add column "since" date;
alter policy shared on docs using (exists (select doc, login, since from members m where m.doc = docs.id));
alter table "members" drop column "old";
