drop materialized view later;
drop materialized view signups;
