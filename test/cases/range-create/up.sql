create type float_span as range (subtype = double precision, subtype_diff = float8mi, multirange_type_name = float_spans);
create type price_range as range (subtype = numeric);

create type offer as (
  name text,
  price price_range
);

create domain fair as price_range constraint fair_check check (not isempty(value));
create type word_span as range (subtype = text, subtype_opclass = text_pattern_ops, collation = "C");
create table "offers" ("id" bigint not null, "price" price_range default '[1,2)' not null, "parts" price_range[] not null, "prices" price_multirange not null, "spans" float_spans[], "fair" fair, "whole" offer, constraint "offers_pkey" primary key ("id"));
alter table offers add constraint offers_price_excl exclude using gist (price with &&);
create index "offers_price_idx" on "offers" using gist ("price");
comment on type price_range is 'From one price to another.';
