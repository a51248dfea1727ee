drop trigger same on films;
drop trigger quiet on films;
