-- drops and recreates what depends on it: view public.over
drop view over;

drop view v;

create view v as
select id from users;

create view over as
select id from v;
