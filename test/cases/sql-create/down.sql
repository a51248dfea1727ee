drop foreign data wrapper w cascade;
alter table "t" drop constraint "t_m_check";
alter table "t" drop column "n";
drop operator !== (mood, mood);
drop cast (mood as integer);
drop function mood_number(mood);
drop function differs(mood, mood);
