insert into a.p (at) values ('2026-02-02'), ('2030-01-01');
