alter table goods alter column id drop identity;
create sequence goods_id_seq;
alter sequence goods_id_seq owner to boss;
alter sequence goods_id_seq owned by goods.id;
select setval('goods_id_seq', max(id) + 1, false) from goods having max(id) >= 1;
alter table goods alter column id set default nextval('goods_id_seq');
