alter text search dictionary old rename to now;
alter text search configuration words set schema s;
alter text search configuration s.words rename to terms;
