drop view depths;
drop view tree;
