drop table "nothing of 63 bytes, with "" and ' and $$ and a dash – in it..";
alter type later rename to mig_old_later;
create type "later" as enum ();
drop type mig_old_later;
drop type "never";
