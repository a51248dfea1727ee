alter function s.stamp() rename to touch;
alter function s.touch() set schema public;
drop schema "s";
