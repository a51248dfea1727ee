-- drops and recreates what depends on it: check
-- public.people.people_home_check; column public.people.twice; index
-- public.people.people_street_idx; index public.people.people_home_idx
drop index "people_home_idx";

drop index "people_street_idx";
alter table "people" drop constraint "people_home_check";
alter table "people" drop column "twice";
alter table people alter column house type text, alter column kin type text, alter column home drop default, alter column home type text, alter column past type text;
alter type address alter attribute street type varchar(50) collate "C", alter attribute number type bigint;
alter table people alter column house type home using house::home, alter column kin type family[] using kin::family[], alter column home type address using home::address, alter column home set default '(main,1,small)', alter column past type address[] using past::address[];
alter table people alter column house type text, alter column kin type text, alter column home drop default, alter column home type text, alter column past type text;
alter type address alter attribute size type text;
alter table people alter column house type home using house::home, alter column kin type family[] using kin::family[], alter column home type address using home::address, alter column home set default '(main,1,small)', alter column past type address[] using past::address[];
alter table "people" add column "twice" bigint generated always as ((home).number * 2) stored;
alter table "people" add constraint "people_home_check" check ((home).number < 100);
create index "people_home_idx" on "people" (home record_image_ops);
create index people_street_idx on people (((home).street)) where (home).number > 5;
