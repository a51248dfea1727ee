alter table t alter column o type text;
alter type mood rename to mig_old_mood;
create type "mood" as enum ('sad', 'ok');
alter table t alter column m type mood using m::text::mood;
alter type "inner" alter attribute mood type mood;
alter type "inner" alter attribute "all" type mood[];
drop type mig_old_mood;
alter table t alter column o type "outer" using o::"outer";
