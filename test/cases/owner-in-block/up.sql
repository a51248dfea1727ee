do $$
begin
  if exists (select from pg_roles where rolname = 'the third') then
    alter role "the third" rename to third;
  end if;
end
$$;

alter type mood rename to feel;
revoke usage on foreign server far from other;
alter operator <<<(feel, feel) owner to current_user;
alter operator >>>(feel, feel) owner to current_user;
alter operator >>>(feel, feel) owner to keeper;
alter operator family f using btree owner to keeper;
alter server far owner to other;
grant usage on foreign server far to keeper;
