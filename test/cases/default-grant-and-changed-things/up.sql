do $$begin
  if exists (select from t where mood::text = any (array['sad'])) then
    raise exception using errcode = 'check_violation', message = 'rows of t.mood still hold a label that is removed from enum mood: sad';
  end if;
end$$;

alter type mood rename to mig_old_mood;
create type "mood" as enum ('ok');
alter table t alter column mood type mood using mood::text::mood;
drop type mig_old_mood;
revoke usage on type mood from app;
alter table t alter column id add generated always as identity;
select setval(pg_get_serial_sequence('t', 'id'), max(id) + 1, false) from t having max(id) >= 1;
revoke usage on sequence t_id_seq from app;
drop function f(integer);

create function f(a integer) returns bigint language sql
as $$select 1::bigint$$;

revoke execute on function f(integer) from app;
grant execute on function f(integer) to public;
