insert into things default values;
