drop index "pages_to_tsvector_idx";
alter table "pages" drop column "words";
drop text search configuration s.german;
drop text search configuration empty;
drop text search dictionary s.plain;
drop text search dictionary "it's";
drop extension unaccent;
