create event trigger drops on sql_drop when tag in ('DROP TABLE', 'DROP INDEX') execute function say_so();
alter event trigger drops disable;
comment on event trigger drops is 'Heard.';
