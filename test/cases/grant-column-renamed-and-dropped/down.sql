alter table "notes" add column "rest" text not null;
grant select (rest) on table notes to app;
alter table "notes" rename column "text" to "body";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'notes'::regclass and contype = 'n' and conname = 'notes_text_not_null') then
    alter table notes rename constraint notes_text_not_null to notes_body_not_null;
  end if;
end
$$;
