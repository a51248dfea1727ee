alter table "docs" rename to "papers";
alter sequence if exists docs_id_seq rename to papers_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'papers'::regclass and contype = 'n' and conname = 'docs_id_not_null') then
    alter table papers rename constraint docs_id_not_null to papers_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'papers'::regclass and contype = 'n' and conname = 'docs_owner_not_null') then
    alter table papers rename constraint docs_owner_not_null to papers_owner_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'papers'::regclass and contype = 'n' and conname = 'docs_body_not_null') then
    alter table papers rename constraint docs_body_not_null to papers_body_not_null;
  end if;
end
$$;

alter table "papers" rename constraint "docs_pkey" to "papers_pkey";
