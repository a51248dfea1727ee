create index "users_expr_id_idx" on "users" ((name isnull), "id");
create index "users_expr_idx" on "users" ((kind in ('a', 'b')) desc);
create unique index "users_lower_expr_idx" on "users" (lower(kind), (name is null));
create index "users_named" on "users" ((name notnull));
create unique index users_one on users ((name is not null and kind like 'x%')) where kind in ('a', 'b');
