drop index "t_lower_expr_idx";
