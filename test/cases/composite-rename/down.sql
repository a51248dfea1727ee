alter type post."Old Address" rename attribute road to street;
alter type post."Old Address" rename to address;
alter type post.address set schema public;
drop schema "post";
