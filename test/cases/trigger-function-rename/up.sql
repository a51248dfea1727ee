create schema "s";
alter function touch() rename to stamp;
alter function stamp() set schema s;
