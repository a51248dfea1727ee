insert into t (id, x) values (-5, 'a');
