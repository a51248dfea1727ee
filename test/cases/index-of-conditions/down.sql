drop index "users_one";
drop index "users_named";
drop index "users_lower_expr_idx";
drop index "users_expr_idx";
drop index "users_expr_id_idx";
