create index "t_a_idx" on "t" using gin (a gin_trgm_ops);
