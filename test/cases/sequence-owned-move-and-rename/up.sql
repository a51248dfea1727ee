alter sequence a.s rename to s2;
alter table "a"."t" rename to "u";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'a.u'::regclass and contype = 'n' and conname = 't_id_not_null') then
    alter table a.u rename constraint t_id_not_null to u_id_not_null;
  end if;
end
$$;

alter table "a"."u" set schema "b";
alter table "b"."u" rename column "id" to "id2";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'b.u'::regclass and contype = 'n' and conname = 'u_id_not_null') then
    alter table b.u rename constraint u_id_not_null to u_id2_not_null;
  end if;
end
$$;

alter table "b"."u" rename constraint "t_pkey" to "u_pkey";
drop schema "a";
