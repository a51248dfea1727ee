drop table "offers";
drop type word_span;
drop domain fair;
drop type "offer";
drop type price_range;
drop type float_span;
