alter table "t" alter column "seconds" type interval using make_interval(secs => seconds);
