insert into events values ('login'), ('x'), ('y');
