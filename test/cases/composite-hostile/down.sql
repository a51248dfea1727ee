drop table "T";

alter type "a ""b"" .c;--" alter attribute "x ' y" type text
;

alter type "a ""b"" .c;--" drop attribute "select"
;

drop type "a ""b"" .d";
