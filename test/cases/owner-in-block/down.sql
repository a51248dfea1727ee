revoke usage on foreign server far from keeper;
alter server far owner to keeper;
alter operator family f using btree owner to current_user;
alter operator >>>(feel, feel) owner to current_user;
alter operator >>>(feel, feel) owner to keeper;
alter operator <<<(feel, feel) owner to keeper;
grant usage on foreign server far to other;
alter type feel rename to mood;

do $$
begin
  if exists (select from pg_roles where rolname = 'third') then
    alter role third rename to "the third";
  end if;
end
$$;
