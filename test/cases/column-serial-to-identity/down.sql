alter table t alter column id drop identity;
create sequence t_id_seq as integer owned by t.id;
select setval('t_id_seq', max(id) + 1, false) from t having max(id) >= 1;
alter table t alter column id set default nextval('t_id_seq');
