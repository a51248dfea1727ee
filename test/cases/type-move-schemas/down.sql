alter domain c.dom drop constraint few;
alter type a."outer" drop attribute more;

-- drops and recreates what depends on it: check public.t.c; index
-- public.t.t_i_idx; exclusion public.t.t_r_excl; function c.f(a.outer,
-- c.r.b.rr)
drop index "t_i_idx";

alter table "t" drop constraint "t_r_excl";
alter table "t" drop constraint "c";
drop function c.f(a."outer", b.rr);

do $$begin
  if exists (select from t where o::text = any (array['z'])) then
    raise exception using errcode = 'check_violation', message = 'rows of t.o still hold a label that is removed from enum m2: z';
  end if;
end$$;

do $$begin
  if exists (select from t where d::text = any (array['z'])) then
    raise exception using errcode = 'check_violation', message = 'rows of t.d still hold a label that is removed from enum m2: z';
  end if;
end$$;

do $$begin
  if exists (select from t where rr::text = any (array['z'])) then
    raise exception using errcode = 'check_violation', message = 'rows of t.rr still hold a label that is removed from enum m2: z';
  end if;
end$$;

do $$begin
  if exists (select from t where r::text = any (array['z'])) then
    raise exception using errcode = 'check_violation', message = 'rows of t.r still hold a label that is removed from enum m2: z';
  end if;
end$$;

do $$begin
  if exists (select from t where m::text = any (array['z'])) then
    raise exception using errcode = 'check_violation', message = 'rows of t.m still hold a label that is removed from enum m2: z';
  end if;
end$$;

alter table t alter column o type text;
alter type c.r rename to mig_old_r;
alter function c.r(c.m2, c.m2) rename to mig_old_r;
alter function c.r(c.m2, c.m2, text) rename to mig_old_r;
alter type b.rr rename to mig_old_rr;
alter function c.rr() rename to mig_old_rr;
alter function c.rr(c.mig_old_r) rename to mig_old_rr;
alter function c.rr(variadic c.mig_old_r[]) rename to mig_old_rr;
alter domain c.dom rename to mig_old_dom;
alter type c.m2 rename to mig_old_m2;
create type "c"."m2" as enum ('x', 'y');
create domain c.dom as c.m2[] default '{x}';
create type c.r as range (subtype = c.m2, multirange_type_name = b.rr);
alter table t alter column m drop default, alter column m type c.m2 using m::text::c.m2, alter column m set default 'x', alter column d type c.dom using d::text::c.dom, alter column r type c.r using r::text::c.r, alter column rr type b.rr using rr::text::b.rr;
alter type b."inner" alter attribute m type c.m2;
alter type a."outer" alter attribute d type c.dom;
drop type c.mig_old_r;
drop domain c.mig_old_dom;
drop type c.mig_old_m2;
alter table t alter column o type a."outer" using o::a."outer";
alter table "t" add constraint "c" check ((o).d is not null or m = 'x');
alter table t add constraint t_r_excl exclude using gist (r with &&);
create index "t_i_idx" on "t" (((o).i));

create function c.f(o a."outer", r b.rr) returns c.m2 language sql immutable
return 'x'::c.m2;

-- drops and recreates what depends on it: check public.t.c; index
-- public.t.t_i_idx
drop index "t_i_idx";

alter table "t" drop constraint "c";
alter table t alter column o type text;
alter domain c.dom add constraint few check (cardinality(value) < 5);
alter table t alter column o type a."outer" using o::a."outer";
alter table "t" add constraint "c" check ((o).d is not null or m = 'x');
create index "t_i_idx" on "t" (((o).i));
alter function c.f(a."outer", b.rr) set schema a;
alter type c.r set schema a;
alter function c.r(c.m2, c.m2) set schema a;
alter function c.r(c.m2, c.m2, text) set schema a;
alter function c.rr() set schema a;
alter function c.rr(a.r) set schema a;
alter function c.rr(variadic a.r[]) set schema a;
alter domain c.dom set schema a;
alter type b."inner" set schema a;
alter type c.m2 set schema a;
alter type a.m2 rename to m;
drop schema "c";
