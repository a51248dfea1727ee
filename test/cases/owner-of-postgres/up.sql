alter schema crm owner to pg_database_owner;
alter table crm.notes owner to pg_monitor;
