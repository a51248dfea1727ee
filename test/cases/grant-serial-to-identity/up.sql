-- drops and recreates what depends on it: grant on column public.t.id, role
-- app, sequence
revoke usage on sequence t_id_seq from app;

alter table t alter column id drop default;
drop sequence t_id_seq;
alter table t alter column id add generated always as identity;
select setval(pg_get_serial_sequence('t', 'id'), max(id) + 1, false) from t having max(id) >= 1;
grant usage on sequence t_id_seq to app;
