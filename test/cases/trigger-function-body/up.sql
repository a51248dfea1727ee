create or replace function touch() returns trigger language plpgsql
as $$
begin
  new.touched = clock_timestamp();
  return new;
end
$$;
