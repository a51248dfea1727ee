insert into people (id, login, nick, aliases, card, room, body, words, shape)
values (1, 'Ann', 'A', '{Anna,ANNA}', row('Ann', '{x}'), 1, 'a long tale', '[2026-01-01,2026-01-02)', '[a,b)'), (2, 'bob', null, '{}', null, 2, '', null, null);
