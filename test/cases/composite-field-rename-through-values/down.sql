drop view over_reads;

create view over_reads (a, inner_b, most) as
select (whole).aa, (select (o.whole).bb as b from reads o limit 1) as inner_b,
  (select max((g2(id)).aa) from t having ((array_agg(c))[1]).bb is null) as most
from reads;

alter policy seen on t using ((select (x).i.nn as n from lastp() x limit 1) > 0);
alter view reads rename column aa to a;
alter view calls rename column bb to b;
alter view calls rename column aa to a;
alter type inn rename attribute nn to n;
alter type cc rename attribute bb to b;
alter type cc rename attribute aa to a;
alter policy seen on t using ((select (x).i.n from lastp() x limit 1) > 0);

create or replace view reads as
select l.a, s.x as whole, (s.x).b as of_whole, (p.two).a as two_a, u.b as unnested, (w).i.n as in_row, (q.c).b as in_with,
  (k.got).a as in_values, (j).b as from_json, (f.e).a as fielded
from lastp() l, (select c as x from t) s, pairs() p, t, unnest(array[t.d]) u, lateral (select g2(3)) z(w),
  (with q as (select c from t) select q.c from q) q, (values (g2(4)), (null)) k(got),
  jsonb_populate_record(null::cc, '{}') j, (select e from (select d as e from t) y) f;
