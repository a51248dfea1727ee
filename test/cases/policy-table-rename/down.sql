alter table "papers" rename constraint "papers_pkey" to "docs_pkey";
alter table "papers" rename to "docs";
alter sequence if exists papers_id_seq rename to docs_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'docs'::regclass and contype = 'n' and conname = 'papers_id_not_null') then
    alter table docs rename constraint papers_id_not_null to docs_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'docs'::regclass and contype = 'n' and conname = 'papers_owner_not_null') then
    alter table docs rename constraint papers_owner_not_null to docs_owner_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'docs'::regclass and contype = 'n' and conname = 'papers_body_not_null') then
    alter table docs rename constraint papers_body_not_null to docs_body_not_null;
  end if;
end
$$;
