create unique index "users_lower_idx" on "users" (lower(name));
