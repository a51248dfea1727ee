alter type cc rename attribute a to aa;
alter type cc rename attribute b to bb;
alter policy seen on t using ((select (x).i.n from lastp() x limit 1) > 0);

create or replace view reads (a, whole, of_whole, two_a, unnested, in_row, in_with, in_values, from_json, fielded) as
select l.aa, s.x as whole, (s.x).bb as of_whole, (p.two).aa as two_a, u.bb as unnested, (w).i.n as in_row, (q.c).bb as in_with,
  (k.got).aa as in_values, (j).bb as from_json, (f.e).aa as fielded
from lastp() l, (select c as x from t) s, pairs() p, t, unnest(array[t.d]) u, lateral (select g2(3)) z(w),
  (with q as (select c from t) select q.c from q) q, (values (g2(4)), (null)) k(got),
  jsonb_populate_record(null::cc, '{}') j, (select e from (select d as e from t) y) f;

alter type inn rename attribute n to nn;
alter view calls rename column a to aa;
alter view calls rename column b to bb;
alter view reads rename column a to aa;
alter policy seen on t using ((select (x).i.nn from lastp() x limit 1) > 0);
drop view over_reads;

create view over_reads as
select (whole).aa, (select (o.whole).bb from reads o limit 1) as inner_b,
  (select max((g2(id)).aa) from t having ((array_agg(c))[1]).bb is null) as most
from reads;
