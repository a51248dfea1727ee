drop trigger watch on films;
