alter table prices not of;
alter type price add attribute old integer;
drop table "prices";
