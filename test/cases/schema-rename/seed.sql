insert into auth.users (email) values ('a@x'), ('b@x');
