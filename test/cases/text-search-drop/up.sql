drop index "pages_to_tsvector_idx";
drop text search configuration words;
drop text search dictionary plain;
