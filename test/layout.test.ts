import { diff } from '@migkit/differ';
import { expect, test } from 'vitest';
import { schemaFrom } from './support/pipeline.ts';

// How SQL is laid out in the text is no difference, and what its words say is one.

const told = async (before: string, after: string): Promise<readonly unknown[]> => {
  const [old, now] = [await schemaFrom(before), await schemaFrom(after)];
  return diff(old.schema, now.schema).ops;
};

const whole = `
role app
domain name text @default('a'||'b') @check(value<>'' and lower(value)=value)
function busy(a integer) @returns(boolean) as $$ begin atomic select a>1; end $$
function fired() @returns(trigger) @language(plpgsql) as $$ begin return new; end $$

table t @partition(by range ((id+1))) {
  id   integer @check(id>0 and id!=5)
  word text    @default('X'||'y') @check(word in ('A','b') or word is null)
  twice integer @generated(id*2)
}
table rest @partitionOf(t, from: (1+1), to: (maxvalue)) {
  word @default(lower('X'))
}
table u {
  id   integer
  "No" text

  @@index(lower("No"), id desc, where: id>1)
  @@exclude(abs(id) with =, where: (id>1), using: btree)
  @@statistics((id+1), "No")
  @@policy(p, to: app, using: id>1, check: "No"<>'')
  @@trigger(tr, before: update, each: row, when: new.id>1, execute: fired())
  @@rule(r, on: delete, where: old.id>1, also: (insert into u values (old.id,'x')))
}
view v @column(id, default: 1+1) as $$ select id, "No"||'x' as more from u where id>1 $$
materialized view m as $$ select id from u where id>1 $$
publication news { @@table(u, where: id>1) }
`;

test('white space, comments, the case of words, and parentheses around all are no difference', async () => {
  const laid = whole
    .replace(/(?<!<)>/g, ' > ')
    .replaceAll('(id+1)', '( id + 1 )')
    .replace('(1+1)', '( 1 +  1 )')
    .replaceAll('||', ' || ')
    .replace('!=', ' <> ')
    .replaceAll(' and ', ' AND ')
    .replaceAll("('A','b')", "( 'A', 'b' )")
    .replaceAll('lower(', 'LOWER( ')
    .replace('id*2', 'id  *  2')
    .replace('using: id > 1', 'using: (id > 1)')
    .replaceAll('select id', 'SELECT /* all */\n  id')
    .replace('default: 1+1', 'default: 1 + 1')
    .replace('insert into u values', 'INSERT  INTO u VALUES');
  expect(laid).not.toBe(whole);
  expect(await told(whole, laid)).toEqual([]);
});

test.each([
  [`'A','b'`, `'a','b'`],
  ['"No"<>', `'No'<>`],
  ['id*2', 'id*3'],
  [`'X'||'y'`, `'X '||'y'`],
  ['new.id>1', 'new.id>=1'],
  ['as more', 'as "More"'],
  ['select a>1', 'select a > 2'],
  ['old.id>1', 'old.id>2'],
])('%s is not %s', async (before, after) => {
  expect(await told(whole, whole.replace(before, after))).not.toEqual([]);
});

test('the body of a function, a comment and a label are kept to the letter', async () => {
  const text = `/// A b.\nenum e { 'a b' }\nfunction f() @returns(integer) as $$ select 1 $$\n`;
  for (const [before, after] of [
    ['A b', 'a  b'],
    [`'a b'`, `'A b'`],
    ['select 1', 'SELECT 1'],
  ] as const)
    expect(await told(text, text.replace(before, after))).not.toEqual([]);
});
