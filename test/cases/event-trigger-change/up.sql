drop event trigger drops;
alter table "docs" add column "text" text;
create event trigger drops on ddl_command_start when tag in ('DROP TABLE', 'DROP INDEX') execute function say_so();
alter event trigger drops enable always;
comment on event trigger drops is 'Heard.';
