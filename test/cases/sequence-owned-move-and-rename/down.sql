create schema "a";
alter table "b"."u" rename constraint "u_pkey" to "t_pkey";
alter table "b"."u" rename column "id2" to "id";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'b.u'::regclass and contype = 'n' and conname = 'u_id2_not_null') then
    alter table b.u rename constraint u_id2_not_null to u_id_not_null;
  end if;
end
$$;

alter table "b"."u" set schema "a";
alter table "a"."u" rename to "t";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'a.t'::regclass and contype = 'n' and conname = 'u_id_not_null') then
    alter table a.t rename constraint u_id_not_null to t_id_not_null;
  end if;
end
$$;

alter sequence a.s2 rename to s;
