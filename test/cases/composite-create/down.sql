drop table "people";
drop type "nothing";
drop type "address";
