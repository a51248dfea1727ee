alter table t alter column id drop identity;
create sequence t_id_seq as integer owned by t.id;
select setval('t_id_seq', coalesce(max(id), 0) + 1, false) from t;
alter table t alter column id set default nextval('t_id_seq');
