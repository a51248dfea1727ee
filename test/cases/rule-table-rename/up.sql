alter table log rename to "the log";

do $$
begin
  if exists (select from pg_constraint where conrelid = '"the log"'::regclass and contype = 'n' and conname = 'log_note_not_null') then
    alter table "the log" rename constraint log_note_not_null to "the log_note_not_null";
  end if;
  if exists (select from pg_constraint where conrelid = '"the log"'::regclass and contype = 'n' and conname = 'log_what_not_null') then
    alter table "the log" rename constraint log_what_not_null to "the log_what_not_null";
  end if;
end
$$;
