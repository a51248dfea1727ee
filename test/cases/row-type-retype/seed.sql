insert into users values (1, 'a'); insert into audits values (1, '(1,a)', '{"(2,b)"}'), (2, null, '{}');
