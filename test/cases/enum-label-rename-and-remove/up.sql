-- drops and recreates what depends on it: column public.t.c
alter table "t" drop column "c";

alter type "mood" rename value 'ok' to 'two words';

do $$begin
  if exists (select from t where a::text = any (array['gone'])) then
    raise exception using errcode = 'check_violation', message = 'rows of t.a still hold a label that is removed from enum mood: gone';
  end if;
end$$;

do $$begin
  if exists (select from t where ms::text[] && array['gone']) then
    raise exception using errcode = 'check_violation', message = 'rows of t.ms still hold a label that is removed from enum mood: gone';
  end if;
end$$;

alter type mood rename to mig_old_mood;
create type "mood" as enum ('sad', 'two words');
alter table t alter column a drop default, alter column a type mood using a::text::mood, alter column a set default 'two words', alter column ms drop default, alter column ms type mood[] using ms::text[]::mood[], alter column ms set default '{sad,"two words"}';
drop type mig_old_mood;
alter table "t" add column "c" boolean generated always as (a = 'two words') stored not null;
