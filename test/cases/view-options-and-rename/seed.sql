insert into people values ('ann'); refresh materialized view kept;
