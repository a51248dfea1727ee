create table "nothing" ();
