alter table "logins" rename column "login" to "handle";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'logins'::regclass and contype = 'n' and conname = 'logins_login_not_null') then
    alter table logins rename constraint logins_login_not_null to logins_handle_not_null;
  end if;
end
$$;

alter table "wishes" rename column "login" to "wish";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'wishes'::regclass and contype = 'n' and conname = 'wishes_login_not_null') then
    alter table wishes rename constraint wishes_login_not_null to wishes_wish_not_null;
  end if;
end
$$;

alter table "logins" rename constraint "one_login" to "one_handle";
create or replace rule keep as on insert to wishes do instead (insert into logins (handle, name) values (new.wish, new.name) on conflict (handle) do update set (name, seen) = (excluded.name, logins.seen + 1) where logins.handle <> 'root' returning logins.handle::text, logins.name);
create or replace rule note as on update to wishes do also (insert into logins (handle, name) select new.wish, upper(new.name) on conflict on constraint one_handle do nothing);
