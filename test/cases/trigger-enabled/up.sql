alter table films enable replica trigger quiet;
alter table films enable trigger silent;
