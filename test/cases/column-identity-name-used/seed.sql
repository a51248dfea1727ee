insert into tickets default values; insert into others default values;
