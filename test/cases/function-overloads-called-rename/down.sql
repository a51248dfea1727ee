alter index t_h_idx rename to t_f_idx;
alter function h(text) rename to f;
alter function h(integer) rename to f;
