drop table "a ""b"" .c;--"."t ' ${x} `y`"
;

drop schema "a ""b"" .c;--"
;
