alter domain score set default 2;
