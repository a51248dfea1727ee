alter table "notes" rename column "text" to "body";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'notes'::regclass and contype = 'n' and conname = 'notes_text_not_null') then
    alter table notes rename constraint notes_text_not_null to notes_body_not_null;
  end if;
end
$$;

alter table "log" rename column "done" to "what";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'log_done_not_null') then
    alter table log rename constraint log_done_not_null to log_what_not_null;
  end if;
end
$$;
