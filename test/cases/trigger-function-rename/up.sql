create schema "s";
alter function touch() set schema s;
alter function s.touch() rename to stamp;
