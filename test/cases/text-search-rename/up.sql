alter text search dictionary old rename to now;
alter text search configuration words rename to terms;
alter text search configuration terms set schema s;
