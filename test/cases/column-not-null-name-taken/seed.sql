insert into shift values (null, 2);
