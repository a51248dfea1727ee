insert into "Odd ""table" ("select") values ('one'), (default);
