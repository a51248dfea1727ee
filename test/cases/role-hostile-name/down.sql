do $$ begin if (select relowner from pg_class where oid = 'notes'::regclass) <> '"o''role ""; drop"'::regrole then revoke insert on table notes from "o'role ""; drop"; end if; end $$;
do $$ begin if (select relowner from pg_class where oid = 'notes'::regclass) <> '"o''role ""; drop"'::regrole then revoke select (body) on table notes from "o'role ""; drop"; end if; end $$;

do $$
begin
  drop role if exists "o'role ""; drop";
exception when dependent_objects_still_exist or object_in_use then
  raise notice '%', 'role "o''role ""; drop" stays, since something still depends on it';
end
$$;
