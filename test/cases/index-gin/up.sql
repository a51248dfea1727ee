create index "t_j_idx" on "t" using gin ("j");
