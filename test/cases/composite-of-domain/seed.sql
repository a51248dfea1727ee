insert into games values (1, '(ann,5)', '{"(bob,7)"}'), (2, null, '{}');
