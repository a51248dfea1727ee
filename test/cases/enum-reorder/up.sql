alter type mood rename to mig_old_mood;
create type "mood" as enum ('happy', 'ok', 'sad');
alter table people alter column mood drop default, alter column mood type mood using mood::text::mood, alter column mood set default 'ok';
drop type mig_old_mood;
