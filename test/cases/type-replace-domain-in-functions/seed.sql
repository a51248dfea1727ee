insert into users (id, also) values (1, 'x@y'), (2, null);
