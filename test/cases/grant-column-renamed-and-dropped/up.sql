alter table "notes" rename column "body" to "text";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'notes'::regclass and contype = 'n' and conname = 'notes_body_not_null') then
    alter table notes rename constraint notes_body_not_null to notes_text_not_null;
  end if;
end
$$;

alter table "notes" drop column "rest";
