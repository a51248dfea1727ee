alter table bosses alter column name set compression pglz;
alter table events alter column body set compression default;
alter table "the logins" alter column body set compression default;
alter table rest alter column body set compression default;
alter table events alter column more set compression pglz;
alter table "the logins" alter column more set compression pglz;
alter table rest alter column more set compression pglz;
alter table people alter column name set compression pglz;
alter table workers alter column name set compression pglz;
