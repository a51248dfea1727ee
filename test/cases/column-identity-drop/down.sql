alter table t alter column id add generated always as identity;
select setval(pg_get_serial_sequence('t', 'id'), max(id) + 1, false) from t having max(id) >= 1;
