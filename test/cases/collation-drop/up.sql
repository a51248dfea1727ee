drop index "words_expr_idx";
alter table "words" alter column "word" type text;
create index "words_expr_idx" on "words" ((word || 'x'));
drop collation plain;
