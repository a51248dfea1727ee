create schema "post";
alter type address set schema post;
alter type post.address rename to "Old Address";
alter type post."Old Address" rename attribute street to road;
