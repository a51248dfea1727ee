create or replace view v as
select id, lower(email) as low
from users
where id > 0;
