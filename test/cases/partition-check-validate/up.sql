alter table events validate constraint "is >";
alter table log validate constraint log_size_check;
