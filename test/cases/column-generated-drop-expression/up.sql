alter table users alter column up drop expression;
