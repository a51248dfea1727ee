create schema "audit";

create view audit.ids with (security_barrier = true) as
select id from users;

create view addressed as
select id, email, count(*) over () as total
from users
where email <> '';

comment on view addressed is 'Everyone with an address.';
