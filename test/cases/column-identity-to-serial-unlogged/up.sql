alter table scratch alter column id drop identity;
create sequence scratch_id_seq owned by scratch.id;
do $$ begin if current_setting('server_version_num')::int >= 150000 then alter sequence scratch_id_seq set unlogged; end if; end $$;
select setval('scratch_id_seq', max(id) + 1, false) from scratch having max(id) >= 1;
alter table scratch alter column id set default nextval('scratch_id_seq');
