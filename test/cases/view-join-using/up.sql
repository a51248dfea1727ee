-- drops and recreates what depends on it: view public.joined; view
-- public.natural
drop view joined;

drop view "natural";
alter table "a" alter column "id" type bigint;
alter table "b" alter column "id" type bigint;

create view joined as
select id, x, y from a join b using (id);

create view "natural" as
select id, a.x, b.y from a natural left join b;
