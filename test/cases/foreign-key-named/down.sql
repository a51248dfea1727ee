alter table posts drop constraint "who wrote it";
