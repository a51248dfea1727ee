alter table "new"."draft" rename constraint "draft_slug_key" to "swap_design_slug_key";
alter table "new"."draft" rename constraint "draft_pkey" to "swap_design_pkey";
alter index new.draft_slug_idx rename to swap_design_slug_idx;
alter table "new"."draft" set schema "old";
alter index old.swap_design_slug_idx rename to design_slug_idx;
alter table "old"."draft" rename constraint "swap_design_slug_key" to "design_slug_key";
alter table "old"."draft" rename constraint "swap_design_pkey" to "design_pkey";
alter table "old"."draft" rename to "design";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'old.design'::regclass and contype = 'n' and conname = 'draft_id_not_null') then
    alter table old.design rename constraint draft_id_not_null to design_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'old.design'::regclass and contype = 'n' and conname = 'draft_slug_not_null') then
    alter table old.design rename constraint draft_slug_not_null to design_slug_not_null;
  end if;
end
$$;
