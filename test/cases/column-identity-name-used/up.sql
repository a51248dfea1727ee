-- drops and recreates what depends on it: view public.both
drop view "both";

alter table "retyped" alter column "n" type bigint;
alter sequence ticket_numbers rename to "Numbers of tickets";

create view "both" as
select n, last_value from retyped, "Numbers of tickets";

create or replace view spoken as
select is_called, last_value from "Numbers of tickets";
