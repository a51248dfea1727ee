alter index post_string_to_array_idx alter column 1 set statistics 3000;
alter index post_id_lower_idx alter column 2 set statistics -1;
drop index "post_upper_lower_idx";
