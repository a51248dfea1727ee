do $$begin
  if exists (select from t where mood::text = any (array['sad'])) then
    raise exception using errcode = 'check_violation', message = 'rows of t.mood still hold a label that is removed from enum mood: sad';
  end if;
end$$;

alter type mood rename to mig_old_mood;
create type "mood" as enum ('ok', 'happy');
alter table t alter column mood type mood using mood::text::mood;
drop type mig_old_mood;
alter type mood owner to app;
revoke usage on type mood from public;
alter domain email rename to mig_old_email;
create domain email as varchar(200);
alter table t alter column mail type email using mail::varchar(200)::email;
drop domain mig_old_email;
alter domain email owner to app;
revoke usage on domain email from public;
