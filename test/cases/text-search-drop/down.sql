create text search dictionary plain (template = simple);
create text search configuration words (parser = "default");
alter text search configuration words add mapping for word with plain;
create index "pages_to_tsvector_idx" on "pages" using gin (to_tsvector('words', body));
