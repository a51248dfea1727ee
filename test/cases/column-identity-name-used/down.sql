-- drops and recreates what depends on it: view public.both
drop view "both";

alter table "retyped" alter column "n" type integer;
alter sequence "Numbers of tickets" rename to ticket_numbers;

create view "both" as
select n, last_value from retyped, ticket_numbers;

drop view spoken;

create view spoken as
select is_called from ticket_numbers;
