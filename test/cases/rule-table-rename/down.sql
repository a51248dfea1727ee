alter table "the log" rename to log;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'the log_note_not_null') then
    alter table log rename constraint "the log_note_not_null" to log_note_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'the log_what_not_null') then
    alter table log rename constraint "the log_what_not_null" to log_what_not_null;
  end if;
end
$$;
