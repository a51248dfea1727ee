drop routine rank_of("any");
drop routine nth(double precision, double precision);
drop routine moving(integer);
drop routine listed(text);
drop routine largest(integer);
drop routine among("any");
drop routine "Rows"();
drop function join_up(text[]);
drop function append(text[], text);
