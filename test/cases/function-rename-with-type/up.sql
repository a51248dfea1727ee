alter type mood rename to temper;
alter type pair rename to two;
alter function feel(temper, two) rename to sense;
