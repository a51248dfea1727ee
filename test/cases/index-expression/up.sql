create index "t_lower_expr_idx" on "t" (lower(a), (b + 1));
