drop view short;
drop view addressed;
