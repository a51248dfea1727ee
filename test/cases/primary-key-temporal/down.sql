drop view priced;
drop table "stays";
drop table "prices";
drop table "discounts";
