create type "a ""b"" .d" as (
  "ü.ü" integer[]
);

alter type "a ""b"" .c;--" add attribute "select" "a ""b"" .d"
;

alter type "a ""b"" .c;--" alter attribute "x ' y" type bigint
;

create table "T" (
  "Ü" "a ""b"" .c;--" not null
);

comment on type "a ""b"" .d" is 'It''s';
comment on column "a ""b"" .d"."ü.ü" is E'\\ */';
