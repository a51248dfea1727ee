alter default privileges in schema crm revoke select on tables from app;
drop table "crm"."notes";
drop schema "crm";

do $$
begin
  drop role if exists app;
exception when dependent_objects_still_exist or object_in_use then
  raise notice '%', 'role app stays, since something still depends on it';
end
$$;
