alter function s.stamp() set schema public;
alter function stamp() rename to touch;
drop schema "s";
