insert into offers values (1, '[1,2)', '{[1,2)}');
