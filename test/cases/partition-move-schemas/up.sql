alter table "a"."p" set schema "b";
alter statistics a.p_at_id_stat set schema b;
alter table "a"."p2" set schema "b";
create schema "c";
alter table "a"."p1" set schema "c";
alter table "a"."p21" set schema "c";
alter table b.p detach partition c.p1;
alter table b.p attach partition c.p1 for values from ('2026-01-01') to ('2028-01-01');
drop schema "a";
