insert into orders values ('cheap', 30), ('dear', 60);
