alter table "offers" drop constraint "offers_price_check";

-- drops and recreates what depends on it: exclusion
-- public.offers.offers_price_excl; index public.offers.offers_parts_idx
drop index "offers_parts_idx";

alter table "offers" drop constraint "offers_price_excl";
alter table offers alter column whole type text;
alter domain fair rename to mig_old_fair;
alter type price_range rename to mig_old_price_range;
alter function price_range(numeric, numeric) rename to mig_old_price_range;
alter function price_range(numeric, numeric, text) rename to mig_old_price_range;
alter type price_multirange rename to mig_old_price_multirange;
alter function price_multirange() rename to mig_old_price_multirange;
alter function price_multirange(mig_old_price_range) rename to mig_old_price_multirange;
alter function price_multirange(variadic mig_old_price_range[]) rename to mig_old_price_multirange;
create type price_range as range (subtype = integer);
create domain fair as price_range constraint fair_check check (not isempty(value));
alter table offers alter column price drop default, alter column price type price_range using price::text::price_range, alter column price set default '[1,2)', alter column parts type price_range[] using parts::text[]::price_range[], alter column prices type price_multirange using prices::text::price_multirange, alter column fair type fair using fair::text::fair;
alter type offer alter attribute price type price_range;
drop domain mig_old_fair;
drop type mig_old_price_range;
alter table offers alter column whole type offer using whole::offer;
comment on type price_range is 'From one price to another.';
alter table offers add constraint offers_price_excl exclude using gist (price with &&);
create index "offers_parts_idx" on "offers" ("parts");
alter table "offers" add constraint "offers_price_check" check (upper(price) > 0);
