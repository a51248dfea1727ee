drop view newest;

create view newest as
select id from log where id > 5;

revoke select on table newest from web;
drop materialized view counted;

create materialized view counted as
select count(*) as n from log;

revoke select on table counted from web;
alter view newest owner to web;
grant select on table newest to app;
grant select on table counted to app;
