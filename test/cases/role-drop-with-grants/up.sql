do $$ begin if (select relowner from pg_class where oid = 'notes'::regclass) <> 'app'::regrole then revoke select on table notes from app; end if; end $$;
revoke app from crew;

do $$
begin
  drop role if exists app;
exception when dependent_objects_still_exist or object_in_use then
  raise notice '%', 'role app stays, since something still depends on it';
end
$$;

do $$
begin
  drop role if exists crew;
exception when dependent_objects_still_exist or object_in_use then
  raise notice '%', 'role crew stays, since something still depends on it';
end
$$;
