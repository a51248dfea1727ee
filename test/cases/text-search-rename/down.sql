alter text search configuration s.terms set schema public;
alter text search configuration terms rename to words;
alter text search dictionary now rename to old;
