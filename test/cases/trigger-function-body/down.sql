create or replace function touch() returns trigger language plpgsql
as $$
begin
  new.touched = now();
  return new;
end
$$;
