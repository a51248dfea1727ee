create function stamp() returns trigger language plpgsql
as $$
begin
  new.touched = now();
  return new;
end
$$;

create or replace trigger touch before update of body on docs for each row when (old.* is distinct from new.*) execute function stamp('a b');
drop function touch();
