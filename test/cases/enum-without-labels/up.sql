create type "never" as enum ();
alter type "later" add value 'first';

create table "nothing of 63 bytes, with "" and ' and $$ and a dash – in it.." (
);
