insert into t values (1, '[s,s]', '{[s,s],[m,m]}', '[1,2)', '{"[1,2]"}', '{[1,2],[3,4)}', 's', 7), (2, null, null, null, null, null, null, null);
