create index "t_a_idx" on "t" (a text_pattern_ops);
create index "t_j_idx" on "t" using gin (j jsonb_path_ops);
