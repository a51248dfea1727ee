drop materialized view counted;

create materialized view counted as
select count(*) as n, 1 as one from log;

revoke select on table counted from web;
grant select on table counted to app;
drop view newest;

create view newest as
select id::integer as id from log where id > 5;

revoke select on table newest from web;
alter view newest owner to web;
grant select on table newest to app;
