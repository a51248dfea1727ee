alter view here reset (security_barrier);
alter view here reset (check_option);
alter materialized view kept reset (fillfactor);
alter index kept_handle_idx rename to kept_login_idx;
alter materialized view kept rename column handle to login;
alter view here rename column handle to login;
alter table "people" rename column "handle" to "login";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'people_handle_not_null') then
    alter table people rename constraint people_handle_not_null to people_login_not_null;
  end if;
end
$$;
