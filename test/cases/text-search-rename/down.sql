alter text search configuration s.terms rename to words;
alter text search configuration s.words set schema public;
alter text search dictionary now rename to old;
