alter table "old"."design" rename to "draft";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'old.draft'::regclass and contype = 'n' and conname = 'design_id_not_null') then
    alter table old.draft rename constraint design_id_not_null to draft_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'old.draft'::regclass and contype = 'n' and conname = 'design_slug_not_null') then
    alter table old.draft rename constraint design_slug_not_null to draft_slug_not_null;
  end if;
end
$$;

alter table "old"."draft" rename constraint "design_pkey" to "swap_design_pkey";
alter table "old"."draft" rename constraint "design_slug_key" to "swap_design_slug_key";
alter index old.design_slug_idx rename to swap_design_slug_idx;
alter table "old"."draft" set schema "new";
alter index new.swap_design_slug_idx rename to draft_slug_idx;
alter table "new"."draft" rename constraint "swap_design_pkey" to "draft_pkey";
alter table "new"."draft" rename constraint "swap_design_slug_key" to "draft_slug_key";
