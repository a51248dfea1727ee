comment on collation s.moved is null;
alter collation s.moved set schema public;
alter collation now rename to old;
