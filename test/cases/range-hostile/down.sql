comment on type "S ""s"" .x"."range ' x" is null;
alter type "S ""s"" .x"."range ' x" rename to "mig_old_range ' x";
alter function "S ""s"" .x"."range ' x"(bigint, bigint) rename to "mig_old_range ' x";
alter function "S ""s"" .x"."range ' x"(bigint, bigint, text) rename to "mig_old_range ' x";
alter type "S ""s"" .x"."multi.Range ""x""" rename to "mig_old_multi.Range ""x""";
alter function "S ""s"" .x"."multi.Range ""x"""() rename to "mig_old_multi.Range ""x""";
alter function "S ""s"" .x"."multi.Range ""x"""("S ""s"" .x"."mig_old_range ' x") rename to "mig_old_multi.Range ""x""";
alter function "S ""s"" .x"."multi.Range ""x"""(variadic "S ""s"" .x"."mig_old_range ' x"[]) rename to "mig_old_multi.Range ""x""";
create type "S ""s"" .x"."range ' x" as range (subtype = integer, multirange_type_name = "S ""s"" .x"."multi.Range ""x""");
alter table "T" alter column "Ü" type "S ""s"" .x"."multi.Range ""x""" using "Ü"::text::"S ""s"" .x"."multi.Range ""x""";
drop type "S ""s"" .x"."mig_old_range ' x";

alter type "S ""s"" .x"."multi.Range ""x""" rename to "a ""b"" .c;--_multirange"
;

alter function "S ""s"" .x"."multi.Range ""x"""() rename to "a ""b"" .c;--_multirange"
;

alter function "S ""s"" .x"."multi.Range ""x"""("S ""s"" .x"."range ' x") rename to "a ""b"" .c;--_multirange"
;

alter function "S ""s"" .x"."multi.Range ""x"""(variadic "S ""s"" .x"."range ' x"[]) rename to "a ""b"" .c;--_multirange"
;

alter type "S ""s"" .x"."range ' x" rename to "a ""b"" .c;--"
;

alter function "S ""s"" .x"."range ' x"(integer, integer) rename to "a ""b"" .c;--"
;

alter function "S ""s"" .x"."range ' x"(integer, integer, text) rename to "a ""b"" .c;--"
;
