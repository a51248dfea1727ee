create index "t_a_idx" on "t" using hash ("a");
create index t_id_idx on t using brin (id) with (pages_per_range = 32);
