revoke insert on table notes from "o'role ""; drop";
revoke select (body) on table notes from "o'role ""; drop";

do $$
begin
  drop role if exists "o'role ""; drop";
exception when dependent_objects_still_exist or object_in_use then
  raise notice '%', 'role "o''role ""; drop" stays, since something still depends on it';
end
$$;
