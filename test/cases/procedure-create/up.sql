create procedure clean(days bigint) language sql
as $$ delete from t where id < days $$;

create procedure clean(days integer, inout gone integer default 0) language plpgsql security definer set search_path to ''
as $$
begin
  delete from public.t where id < days;
end
$$;

comment on procedure clean(integer, integer) is 'Throws away what is old.';
