alter extension pg_trgm set schema public;
