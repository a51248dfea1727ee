insert into a.t default values;
