insert into people values
  (1, row('a, "b"', 7, 'large'), array[row('x', 1, null)::address], row(null, 3, 'small'), array[row('me', row('y', 2, 'small'))::family]),
  (2, null, '{}', null, null),
  (3, row(null, null, null), '{null}', row('z', 1, null), '{}');
