create table "docs" ("id" bigint not null);

create function say_so() returns event_trigger language plpgsql
as $$
begin
  raise notice '%', tg_tag;
end
$$;

create event trigger "It's all" on ddl_command_end execute function say_so();
create event trigger drops on sql_drop when tag in ('DROP TABLE', 'DROP INDEX') execute function say_so();
comment on event trigger drops is 'Heard.';
