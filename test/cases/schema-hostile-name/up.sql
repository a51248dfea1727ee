create schema "a ""b"" .c;--"
;

create table "a ""b"" .c;--"."t ' ${x} `y`" (
  "c\d" text default '*/' not null
);
