comment on function f(integer) is null;
comment on function g() is 'Gone.';
