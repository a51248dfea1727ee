drop view near;

create view near as
select l.body from docs d, lateral (select d.id, d.text as body, d.pair) l
where exists (select from others where row(d.id, d.text, d.pair) is null);

alter policy own on docs using (exists (select docs.id, docs.text as body, docs.pair from others where row(others.id, docs.id, docs.text, docs.pair) is null));
drop index "docs_whole";
alter table "docs" drop constraint "whole";
alter table "docs" drop column "size";
alter type pair drop attribute b;
alter table "docs" add constraint "whole" check (row(docs.id, docs.text, docs.pair) is not null or row((pair).a, 1) is distinct from row(null, 1));
create index "docs_whole" on "docs" ((row(docs.id, docs.text, docs.pair) is null));
alter table "docs" rename column "text" to "body";
