alter table "t" rename to "things";
alter sequence if exists t_id_seq rename to things_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 't_id_not_null') then
    alter table things rename constraint t_id_not_null to things_id_not_null;
  end if;
end
$$;

alter table "things" rename column "id" to "no";
alter sequence if exists things_id_seq rename to things_no_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 'things_id_not_null') then
    alter table things rename constraint things_id_not_null to things_no_not_null;
  end if;
end
$$;

alter table "things" rename constraint "t_pkey" to "things_pkey";
