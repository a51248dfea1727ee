alter table "docs" rename column "body" to "text";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'docs'::regclass and contype = 'n' and conname = 'docs_body_not_null') then
    alter table docs rename constraint docs_body_not_null to docs_text_not_null;
  end if;
end
$$;

create or replace rule copy as on update to docs do also (insert into log select new.text; update log set what = old.text where what in (select text from docs));
