alter table films disable trigger silent;
alter table films enable trigger quiet;
