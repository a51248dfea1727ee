create or replace view v as
select id, lower(email) as low
from users
where id > 10 and email is not null;
