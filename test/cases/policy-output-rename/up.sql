alter table "members" rename column "login" to "handle";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'members'::regclass and contype = 'n' and conname = 'members_login_not_null') then
    alter table members rename constraint members_login_not_null to members_handle_not_null;
  end if;
end
$$;

alter policy shared on docs using ('me' in (select m.handle from members m where m.doc = docs.id) and (select count(x.handle) from (select handle from members) x) > 0);
