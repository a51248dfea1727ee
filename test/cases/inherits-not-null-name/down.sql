alter table heir add constraint heir_b_not_null not null b;
alter table "p" alter column "b" set not null;
drop table "below";
