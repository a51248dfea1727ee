import { expect, test } from 'vitest';
import { masked } from './masked.ts';

test.each([
  [
    `select *\n  from users where token = 's3cret' and id = 7`,
    `select * from users where token = '…' and id = 7`,
  ],
  [`update t set a = E'it\\'s s3cret', b = U&'s3cret'`, `update t set a = '…', b = '…'`],
  [`insert into t values ($1, $2, 's3''cret')`, `insert into t values ($1, $2, '…')`],
  [`do $x$ s3cret $x$ language plpgsql`, `do '…' language plpgsql`],
  [`select 1 -- s3cret\n+ 2 /* s3cret */ from "T"`, `select 1 + 2 from "T"`],
  [`insert into t values ('s3cr`, `insert into t values (`],
  [`do $x$ begin s3cret`, `do`],
  [`select 'a\\' s3cret '`, `select`],
  [`/* s3cret`, ``],
])('%j is shown without its texts', (query, shown) => {
  expect(masked(query)).toBe(shown);
});

test('a long one is cut', () => {
  expect(masked(`select ${'a, '.repeat(500)}b`)).toHaveLength(201);
});
