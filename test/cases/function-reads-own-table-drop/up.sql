alter table "tickets" drop constraint "tickets_titled";
alter table "tickets" drop constraint "tickets_few";

-- drops and recreates what depends on it: function public.not_all(integer),
-- check public.no_more.no_more_check
alter domain no_more drop constraint no_more_check;

drop function not_all(integer);
alter table "numbers" alter column "n" type integer;

create function not_all(n integer) returns boolean language sql stable
return (select count(*) < 10 from numbers where numbers.n = $1);

alter domain no_more add constraint no_more_check check (not_all(value));
alter view open_tickets alter column no drop default;
drop function any_open();
drop function few(integer);
drop function titled(tickets);
drop view open_tickets;
alter table "tickets" alter column "no" drop default;
drop function next_no();
drop table "tickets";
drop domain no_more;
drop function not_all(integer);
