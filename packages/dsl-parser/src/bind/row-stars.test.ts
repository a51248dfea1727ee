import { beforeAll, expect, test } from 'vitest';
import { sqlText, type Sql } from '@migkit/schema';
import { read } from '../read.ts';
import { ready } from '../sql/parser.ts';

beforeAll(ready);

const declared = `type pair {
  a integer
  b integer
}
table t {
  id integer
  p  pair
}
`;

/** The query of a view. */
const query = (text: string): string => {
  const { schema } = read([{ name: 'a.mig', text: `${declared}view v as $$ ${text} $$` }]);
  return sqlText((schema.get('view public.v')?.['query'] ?? '') as Sql);
};

test.each([
  ['select row(t.*) is null as x from t', 'select row(t.id, t.p) is null as x from t'],
  ['select (t.*, 1) is null as x from t', 'select (t.id, t.p, 1) is null as x from t'],
  ['select row(2, ((p)).*) is null as x from t', 'select row(2, (p).a, (p).b) is null as x from t'],
  ['select row ( (t.p) . * ) is null as x from t', 'select row ( (t.p).a, (t.p).b ) is null as x from t'],
  // One alone in parentheses is no row, and a value that is one is not written out.
  ['select row(((p).*)) is null as x from t', 'select row(((p).*)) is null as x from t'],
  ['select row(1, ((p).*)) is null as x from t', 'select row(1, ((p).*)) is null as x from t'],
  ['select count(t.*) as x from t', 'select count(t.*) as x from t'],
  [
    'select 1 as x from t where exists (select from t u where row(u.*, 1) = row(t.*, 1))',
    'select 1 as x from t where exists (select from t u where row(u.id, u.p, 1) = row(t.*, 1))',
  ],
])('%s', (text, expected) => expect(query(text)).toBe(expected));
