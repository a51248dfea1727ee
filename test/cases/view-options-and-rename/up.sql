alter table "people" rename column "login" to "handle";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'people'::regclass and contype = 'n' and conname = 'people_login_not_null') then
    alter table people rename constraint people_login_not_null to people_handle_not_null;
  end if;
end
$$;

alter view here rename column login to handle;
alter materialized view kept rename column login to handle;
alter index kept_login_idx rename to kept_handle_idx;
alter view here set (security_barrier = true);
alter view here set (check_option = local);
alter materialized view kept set (fillfactor = 70);
