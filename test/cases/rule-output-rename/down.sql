create or replace rule copy as on update to docs do also (insert into log select new.text as body; update log set what = old.text where what in (select text as body from docs));
alter table "docs" rename column "text" to "body";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'docs'::regclass and contype = 'n' and conname = 'docs_text_not_null') then
    alter table docs rename constraint docs_text_not_null to docs_body_not_null;
  end if;
end
$$;
