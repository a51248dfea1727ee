alter table "things" rename constraint "things_pkey" to "t_pkey";
alter table "things" rename column "no" to "id";
alter sequence if exists things_no_seq rename to things_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'things'::regclass and contype = 'n' and conname = 'things_no_not_null') then
    alter table things rename constraint things_no_not_null to things_id_not_null;
  end if;
end
$$;

alter table "things" rename to "t";
alter sequence if exists things_id_seq rename to t_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 't'::regclass and contype = 'n' and conname = 'things_id_not_null') then
    alter table t rename constraint things_id_not_null to t_id_not_null;
  end if;
end
$$;
