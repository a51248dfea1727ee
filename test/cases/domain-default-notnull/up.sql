alter domain score set default 0;
alter domain score set not null;
