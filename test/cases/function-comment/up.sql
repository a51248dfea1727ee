comment on function g() is null;
comment on function f(integer) is 'It''s new.';
