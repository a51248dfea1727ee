drop view over_over;
drop view over;
drop view v;

create view v as
select id::text as id from users;

create view over as
select id from v;

create view over_over as
select max(id) as greatest from over;

comment on view over is 'On it.';
comment on view v is 'Kept through it all.';
