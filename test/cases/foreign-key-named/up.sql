alter table posts add constraint "who wrote it" foreign key (user_id) references users (id);
