create collation own (provider = icu, locale = 'und', rules = '&a < g');
create collation plain (provider = builtin, locale = 'C.UTF-8');
create table "t" ("a" text collate own not null, "b" text collate plain not null);
