alter table "log" rename column "what" to "done";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'log'::regclass and contype = 'n' and conname = 'log_what_not_null') then
    alter table log rename constraint log_what_not_null to log_done_not_null;
  end if;
end
$$;

alter table "notes" rename column "body" to "text";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'notes'::regclass and contype = 'n' and conname = 'notes_body_not_null') then
    alter table notes rename constraint notes_body_not_null to notes_text_not_null;
  end if;
end
$$;
