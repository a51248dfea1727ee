alter table "logins" drop column "ways";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'logins'::regclass and contype = 'n' and conname = 'logins_kind_not_null') then
    alter table logins rename constraint logins_kind_not_null to events_kind_not_null;
  end if;
end
$$;

alter table events attach partition logins for values in ('login');
drop type "way";
