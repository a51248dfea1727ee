do $$
begin
  drop role if exists app;
exception when dependent_objects_still_exist or object_in_use then
  raise notice '%', 'role app stays, since something still depends on it';
end
$$;
