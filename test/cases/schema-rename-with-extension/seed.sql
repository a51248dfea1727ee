insert into path.docs (id, place, pair) values (1, 'a.b', row('x', '{a.c}'));
