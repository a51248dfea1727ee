alter type address rename attribute street to road;
alter table "users" rename column "home" to "place";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'users'::regclass and contype = 'n' and conname = 'users_home_not_null') then
    alter table users rename constraint users_home_not_null to users_place_not_null;
  end if;
end
$$;

alter view towns rename column street to road;

create or replace function move(n bigint) returns text language sql
begin atomic
  update users set place.road = 'new', homes[1].city = 'x' where id = n and (place).road is not null;
  insert into users (place.city, homes) values ('y', '{}');
  select (u.place).road from users u where u.id = n;
end;

drop view streets;

create view streets as
select id, (place).road, (u.place).city as town, (homes[1]).road as first, x.road as inner_street
from users u, lateral (select (u.place).road) x;
