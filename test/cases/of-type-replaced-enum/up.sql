-- drops and recreates what depends on it: of type on table public.prices
alter table prices not of;

do $$begin
  if exists (select from prices where currency::text = any (array['DEM'])) then
    raise exception using errcode = 'check_violation', message = 'rows of prices.currency still hold a label that is removed from enum currency: DEM';
  end if;
end$$;

alter type currency rename to mig_old_currency;
create type "currency" as enum ('EUR', 'USD');
alter table prices alter column currency drop default, alter column currency type currency using currency::text::currency, alter column currency set default 'EUR';
alter type price alter attribute currency type currency;
drop type mig_old_currency;
alter table prices of price;
