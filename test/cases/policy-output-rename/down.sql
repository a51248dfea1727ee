alter policy shared on docs using ('me' in (select m.handle as login from members m where m.doc = docs.id) and (select count(x.login) from (select handle as login from members) x) > 0);
alter table "members" rename column "handle" to "login";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'members'::regclass and contype = 'n' and conname = 'members_handle_not_null') then
    alter table members rename constraint members_handle_not_null to members_login_not_null;
  end if;
end
$$;
