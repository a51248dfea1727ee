alter table "t" alter column "tags" type varchar(20)[];
