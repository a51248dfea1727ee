alter table goods alter column id drop default;
drop sequence goods_id_seq;
alter table goods alter column id add generated always as identity;
select setval(pg_get_serial_sequence('goods', 'id'), max(id) + 1, false) from goods having max(id) >= 1;
