alter table a reset (fillfactor, toast.autovacuum_enabled);
alter table a set (toast.autovacuum_vacuum_scale_factor = 0.1);
alter table b set (autovacuum_enabled = false, toast.autovacuum_enabled = true);
