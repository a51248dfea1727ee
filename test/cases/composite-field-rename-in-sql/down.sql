drop view streets;

create view streets (id, street, town, first, inner_street) as
select id, (place).road, (u.place).city as town, (homes[1]).road as first, x.street as inner_street
from users u, lateral (select (u.place).road as street) x;

create or replace function move(n bigint) returns text language sql
begin atomic
  update users set place.road = 'new', homes[1].city = 'x' where id = n and (place).road is not null;
  insert into users (place.city, homes) values ('y', '{}');
  select (u.place).road as street from users u where u.id = n;
end;

alter view towns rename column road to street;
alter table "users" rename column "place" to "home";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_place_not_null') then
    alter table users rename constraint users_place_not_null to users_home_not_null;
  end if;
end
$$;

alter type address rename attribute road to street;
