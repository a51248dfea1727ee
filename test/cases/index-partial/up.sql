create index t_a_idx on t (a) where b is not null and b > 0;
