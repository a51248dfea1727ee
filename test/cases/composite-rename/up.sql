create schema "post";
alter type address rename to "Old Address";
alter type "Old Address" set schema post;
alter type post."Old Address" rename attribute street to road;
