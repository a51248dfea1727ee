alter table "docs" rename column "body" to "text";
drop index "docs_whole";
alter table "docs" drop constraint "whole";
alter type pair add attribute b integer;
alter table "docs" add column "size" integer;
alter table "docs" add constraint "whole" check (row(docs.id, docs.text, docs.size, docs.pair) is not null or row((pair).a, (pair).b, 1) is distinct from row(null, null, 1));
create index "docs_whole" on "docs" ((row(docs.id, docs.text, docs.size, docs.pair) is null));
alter policy own on docs using (exists (select docs.id, docs.text, docs.size, docs.pair from others where row(others.id, docs.id, docs.text, docs.size, docs.pair) is null));
drop view near;

create view near as
select l.text from docs d, lateral (select d.id, d.text, d.size, d.pair) l
where exists (select from others where row(d.id, d.text, d.size, d.pair) is null);
