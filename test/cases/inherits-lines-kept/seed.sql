insert into kittens values ('a', 4, 'b', null);
