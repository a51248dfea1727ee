create table mig_parents () inherits (lent, sold);
alter table loans inherit mig_parents;
alter table loans no inherit sold;
alter table mig_parents no inherit sold;
alter table "lent" alter column "amount" type bigint;
alter table "sold" alter column "amount" drop default, alter column "amount" type bigint, alter column "amount" set default 1;
alter table loans inherit sold;
alter table loans no inherit mig_parents;
drop table mig_parents;
