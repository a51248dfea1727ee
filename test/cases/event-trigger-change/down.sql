drop event trigger drops;
alter table "docs" drop column "text";
create event trigger drops on sql_drop when tag in ('DROP TABLE', 'DROP INDEX') execute function say_so();
comment on event trigger drops is 'Heard.';
