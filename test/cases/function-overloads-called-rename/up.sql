alter function f(integer) rename to h;
alter function f(text) rename to h;
alter index t_f_idx rename to t_h_idx;
