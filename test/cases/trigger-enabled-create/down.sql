drop trigger quiet on films;
