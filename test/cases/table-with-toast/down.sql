alter table b reset (autovacuum_enabled, toast.autovacuum_enabled);
alter table a reset (toast.autovacuum_vacuum_scale_factor);
alter table a set (fillfactor = 80, toast.autovacuum_enabled = false);
