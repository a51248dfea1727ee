alter collation old rename to now;
alter collation moved set schema s;
comment on collation s.moved is 'Elsewhere.';
