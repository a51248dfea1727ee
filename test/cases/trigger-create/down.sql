drop trigger search on films;
drop trigger quiet on films;
