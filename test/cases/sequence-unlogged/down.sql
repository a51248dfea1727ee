alter sequence c set logged;
alter sequence b set unlogged;
alter sequence a set logged;
drop sequence d;
