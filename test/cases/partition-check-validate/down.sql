alter table "log" drop constraint "log_size_check";
alter table log add constraint log_size_check check (size > 0) not valid;
alter table events drop constraint "is >";
alter table events add constraint "is >" check (size > 0) not valid;
