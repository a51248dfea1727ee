drop index "users_lower_idx";
