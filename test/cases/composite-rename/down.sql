alter type post."Old Address" rename attribute road to street;
alter type post."Old Address" set schema public;
alter type "Old Address" rename to address;
drop schema "post";
