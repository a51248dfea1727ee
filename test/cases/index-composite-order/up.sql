create index "t_a_b_id_idx" on "t" ("a" desc, b nulls first, id desc nulls last);
