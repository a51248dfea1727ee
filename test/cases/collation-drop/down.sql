create collation plain (locale = 'C');
drop index "words_expr_idx";
alter table "words" alter column "word" type text collate plain;
create index "words_expr_idx" on "words" ((word || 'x') collate plain);
