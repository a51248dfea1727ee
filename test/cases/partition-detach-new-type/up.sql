create type "way" as enum ('password', 'key');
alter table events detach partition logins;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'logins'::regclass and contype = 'n' and conname = 'events_kind_not_null') then
    alter table logins rename constraint events_kind_not_null to logins_kind_not_null;
  end if;
end
$$;

alter table "logins" add column "ways" way[] not null;
