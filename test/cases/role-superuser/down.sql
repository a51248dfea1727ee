do $$
begin
  drop role if exists root;
exception when dependent_objects_still_exist or object_in_use then
  raise notice '%', 'role root stays, since something still depends on it';
end
$$;
