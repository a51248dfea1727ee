drop index "t_id_idx";
drop index "t_a_idx";
