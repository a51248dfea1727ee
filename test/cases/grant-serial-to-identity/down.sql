-- drops and recreates what depends on it: grant on column public.t.id, role
-- app, sequence
revoke usage on sequence t_id_seq from app;

alter table t alter column id drop identity;
create sequence t_id_seq owned by t.id;
select setval('t_id_seq', max(id) + 1, false) from t having max(id) >= 1;
alter table t alter column id set default nextval('t_id_seq');
grant usage on sequence t_id_seq to app;
