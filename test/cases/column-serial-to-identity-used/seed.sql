insert into tickets values (5); insert into named default values; insert into others default values;
