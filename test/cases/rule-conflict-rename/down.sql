create or replace rule note as on update to wishes do also (insert into logins (handle, name) select new.wish as login, upper(new.name) on conflict on constraint one_handle do nothing);
create or replace rule keep as on insert to wishes do instead (insert into logins (handle, name) values (new.wish, new.name) on conflict (handle) do update set (name, seen) = (excluded.name, logins.seen + 1) where logins.handle <> 'root' returning logins.handle::text as login, logins.name);
alter table "logins" rename constraint "one_handle" to "one_login";
alter table "wishes" rename column "wish" to "login";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'wishes'::regclass and contype = 'n' and conname = 'wishes_wish_not_null') then
    alter table wishes rename constraint wishes_wish_not_null to wishes_login_not_null;
  end if;
end
$$;

alter table "logins" rename column "handle" to "login";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'logins'::regclass and contype = 'n' and conname = 'logins_handle_not_null') then
    alter table logins rename constraint logins_handle_not_null to logins_login_not_null;
  end if;
end
$$;
