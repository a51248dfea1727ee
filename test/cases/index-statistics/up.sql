create index "post_upper_lower_idx" on "post" (upper(title), lower(tags));
alter index post_upper_lower_idx alter column 1 set statistics 10;
alter index post_upper_lower_idx alter column 2 set statistics 20;
alter index post_id_lower_idx alter column 2 set statistics 0;
alter index post_string_to_array_idx alter column 1 set statistics -1;
