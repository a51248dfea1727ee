do $$begin
  if exists (select from events where mood::text = any (array['sad'])) then
    raise exception using errcode = 'check_violation', message = 'rows of events.mood still hold a label that is removed from enum mood: sad';
  end if;
end$$;

alter type mood rename to mig_old_mood;
create type "mood" as enum ('ok', 'happy');
alter table "logins" alter column "mood" drop default;
alter table events alter column mood type mood using mood::text::mood;
alter table "logins" alter column "mood" set default 'ok';
drop type mig_old_mood;
alter domain slug rename to mig_old_slug;
create domain slug as varchar(20);
alter table "logins" alter column "slug" drop default;
alter table events alter column slug type slug using slug::varchar(20)::slug;
alter table events alter column slug set storage external;
alter table events alter column slug set compression pglz;
alter table "logins" alter column "slug" set default 'x';
alter table logins alter column slug set storage main;
alter table rest alter column slug set compression pglz;
drop domain mig_old_slug;
alter table events alter column pair type text;
alter type pair alter attribute a type bigint;
alter table events alter column pair type pair using pair::pair;
alter table events alter column pair set storage external;
alter table logins alter column pair set storage main;
alter table logins alter column pair set compression pglz;
