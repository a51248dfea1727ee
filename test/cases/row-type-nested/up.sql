-- drops and recreates what depends on it: index other.copies.copies_row_idx;
-- check public.people.people_home_check
drop index other.copies_row_idx;

alter table "people" drop constraint "people_home_check";
alter table other.deeper alter column copy type text;
alter table other.copies alter column "row" type text, alter column old type text;
alter table people alter column home type text, alter column past type text;
alter type address alter attribute number type bigint;
alter table people alter column home type address using home::address, alter column past type address[] using past::address[];
alter table other.copies alter column "row" type people using "row"::people, alter column old type people[] using old::people[];
alter table other.deeper alter column copy type other.copies using copy::other.copies;
alter table "people" add constraint "people_home_check" check ((home).number > 0);
create index "copies_row_idx" on "other"."copies" ("row");
