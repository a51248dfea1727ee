-- drops and recreates what depends on it: function public.total(); revoke on
-- function public.total(); view public.totals
drop view totals;

drop function total();
alter table "goods" alter column "price" type integer;

create function total() returns bigint language sql
begin atomic
  select sum(price)::bigint from goods;
end;

create view totals as
select total() as total;

revoke execute on function total() from public;
