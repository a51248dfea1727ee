-- drops and recreates what depends on it: column public.words.sum
alter table "words" drop column "sum";

drop operator + (money_of, money_of);
create operator + (leftarg = money_of, rightarg = money_of, function = plus, commutator = +);
alter table "words" add column "sum" money_of generated always as (price + more) stored;

-- drops and recreates what depends on it: check public.words.words_word_check;
-- column public.words.same; index public.words.words_expr_idx; index
-- public.words.words_id_idx; policy public.words.own; view public.likes
drop policy own on words;

drop index "words_expr_idx";
drop index "words_id_idx";
alter table "words" drop constraint "words_word_check";
drop view likes;
alter table "words" alter column "is_a" drop default;
alter table "words" drop column "same";
drop operator ~== (text, text);
create operator ~== (leftarg = text, rightarg = text, function = same, commutator = ~==);
alter table "words" add column "same" boolean generated always as (word ~== 'a') stored not null;
alter table "words" alter column "is_a" set default 'A' ~== 'a';
alter table "words" add constraint "words_word_check" check (word ~== lower(word));

create view likes as
select a.id, a.is_a from words a join words b on a.word operator(public.~==) b.word;

create index "words_expr_idx" on "words" ((word ~== other));
create index words_id_idx on words (id) where word ~== 'x';
create policy own on words using (word ~== current_user);
