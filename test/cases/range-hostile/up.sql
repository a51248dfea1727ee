alter type "S ""s"" .x"."a ""b"" .c;--" rename to "range ' x"
;

alter function "S ""s"" .x"."a ""b"" .c;--"(integer, integer) rename to "range ' x"
;

alter function "S ""s"" .x"."a ""b"" .c;--"(integer, integer, text) rename to "range ' x"
;

alter type "S ""s"" .x"."a ""b"" .c;--_multirange" rename to "multi.Range ""x"""
;

alter function "S ""s"" .x"."a ""b"" .c;--_multirange"() rename to "multi.Range ""x"""
;

alter function "S ""s"" .x"."a ""b"" .c;--_multirange"("S ""s"" .x"."range ' x") rename to "multi.Range ""x"""
;

alter function "S ""s"" .x"."a ""b"" .c;--_multirange"(variadic "S ""s"" .x"."range ' x"[]) rename to "multi.Range ""x"""
;

alter type "S ""s"" .x"."range ' x" rename to "mig_old_range ' x";
alter function "S ""s"" .x"."range ' x"(integer, integer) rename to "mig_old_range ' x";
alter function "S ""s"" .x"."range ' x"(integer, integer, text) rename to "mig_old_range ' x";
alter type "S ""s"" .x"."multi.Range ""x""" rename to "mig_old_multi.Range ""x""";
alter function "S ""s"" .x"."multi.Range ""x"""() rename to "mig_old_multi.Range ""x""";
alter function "S ""s"" .x"."multi.Range ""x"""("S ""s"" .x"."mig_old_range ' x") rename to "mig_old_multi.Range ""x""";
alter function "S ""s"" .x"."multi.Range ""x"""(variadic "S ""s"" .x"."mig_old_range ' x"[]) rename to "mig_old_multi.Range ""x""";
create type "S ""s"" .x"."range ' x" as range (subtype = bigint, multirange_type_name = "S ""s"" .x"."multi.Range ""x""");
alter table "T" alter column "Ü" type "S ""s"" .x"."multi.Range ""x""" using "Ü"::text::"S ""s"" .x"."multi.Range ""x""";
drop type "S ""s"" .x"."mig_old_range ' x";
comment on type "S ""s"" .x"."range ' x" is E'It''s \\ */';
