create schema "a";
alter table b.p detach partition c.p1;
alter table b.p attach partition c.p1 for values from ('2026-01-01') to ('2027-01-01');
alter table "c"."p21" set schema "a";
alter table "c"."p1" set schema "a";
drop schema "c";
alter table "b"."p2" set schema "a";
alter table "b"."p" set schema "a";
alter statistics b.p_at_id_stat set schema a;
