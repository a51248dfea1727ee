drop view v;

create view v as
select a as y, b as x from t;
