create or replace rule add as on insert to papers do instead (insert into docs (text) values (new.text) returning id, text as body);
alter view papers rename column text to body;
alter table "docs" rename column "text" to "body";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'docs'::regclass and contype = 'n' and conname = 'docs_text_not_null') then
    alter table docs rename constraint docs_text_not_null to docs_body_not_null;
  end if;
end
$$;
