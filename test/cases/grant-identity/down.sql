revoke select on sequence t_id_seq from app;
