drop function asked(mood);
drop view angry_ones;
alter table "users" alter column "mood" drop default;
drop function rate(integer, mood);

do $$begin
  if exists (select from users where mood::text = any (array['angry'])) then
    raise exception using errcode = 'check_violation', message = 'rows of users.mood still hold a label that is removed from enum mood: angry';
  end if;
end$$;

alter type mood rename to mig_old_mood;
create type "mood" as enum ('happy', 'sad');
alter table users alter column mood type mood using mood::text::mood;
drop type mig_old_mood;

create function asked(of mood) returns text language sql
begin atomic
  select case of when 'sad' then 'no' else 'yes' end;
end;

create function rate(n integer, of mood default 'sad') returns mood language sql
as $$ select of $$;

alter table "users" alter column "mood" set default rate(1, 'sad');

create view angry_ones as
select id, rate(1, mood) as rate from users where mood <> 'sad';
