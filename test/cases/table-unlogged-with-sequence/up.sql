-- drops and recreates what depends on it: owned by on sequence public.numbers
alter sequence numbers owned by none;

alter table job set unlogged;
alter sequence numbers owned by job.number;
