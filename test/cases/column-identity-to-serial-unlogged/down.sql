alter table scratch alter column id drop default;
drop sequence scratch_id_seq;
alter table scratch alter column id add generated always as identity;
select setval(pg_get_serial_sequence('scratch', 'id'), max(id) + 1, false) from scratch having max(id) >= 1;
