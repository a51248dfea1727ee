grant select on sequence t_id_seq to app;
