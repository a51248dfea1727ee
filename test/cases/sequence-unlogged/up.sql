create unlogged sequence d start with 5;
alter sequence a set unlogged;
alter sequence b set logged;
alter sequence c set unlogged;
