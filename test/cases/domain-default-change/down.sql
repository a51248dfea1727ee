alter domain score set default 1;
