import { describe, test } from 'vitest';
import { migrationsFrom, schemaFrom } from '../support/pipeline.ts';
import { prove } from '../support/prove.ts';
import { serverPlaces } from '../support/target.ts';

const long = 'x'.repeat(60);
const cases: Record<string, [string, string, string?]> = {
  'text to enum under check and partial index': [
    `table t { a text @check(a in ('x', 'y')) @default('x')\n b int\n @@index(b, where: a = 'x')\n @@index(a) }`,
    `enum m { x y }\ntable t { a m @check(a in ('x', 'y')) @default('x') @using(a::m)\n b int\n @@index(b, where: a = 'x')\n @@index(a) }`,
    `insert into t values ('x', 1);`,
  ],
  'text key to uuid with a foreign key': [
    `table p { id text @id }\ntable c { p text @references(p.id) }`,
    `table p { id uuid @id @using(id::uuid) }\ntable c { p uuid @references(p.id) @using(p::uuid) }`,
    `insert into p values ('3f333df6-90a4-4fda-8dd3-9485d27cee36'); insert into c values ('3f333df6-90a4-4fda-8dd3-9485d27cee36');`,
  ],
  'long names': [
    `table ${long}a { id${long} serial @id\n n int @unique @index @check(n > 0)\n k bigint @identity }`,
    `table ${long}b @was(${long}a) { ab${long} serial @id @was(id${long})\n n2 int @unique @index @check(n2 > 0) @was(n)\n k bigint @identity }`,
  ],
  'a declared sequence in the way of a serial': [
    `sequence t_id_seq\ntable t { id serial @id\n n bigint @default(nextval('t_id_seq')) }`,
    `sequence t_id_seq\ntable u @was(t) { id serial @id\n n bigint @default(nextval('t_id_seq')) }`,
  ],
  'swap of serials': [
    `table t { a serial\n b serial\n c int }`,
    `table t { b serial @was(a)\n a serial @was(b)\n c int }`,
  ],
  'a constraint that becomes an index': [
    `table t { a int\n @@unique(a, name: k) }`,
    `table t { a int\n @@index(a, unique: true, name: k) }`,
  ],
  'rename and move': [
    `schema s\ntable t { id bigint @id @identity\n e text @unique }`,
    `schema s\ntable s.u @was(public.t) { id bigint @id @identity\n f text @unique @was(e) }`,
    `insert into t (e) values ('a');`,
  ],
  'odd names': [
    `table "A.b" { "x y" serial @id\n "z as w" text? @index }`,
    `table "C ""d" @was("A.b") { "x.y" serial @id @was("x y")\n "z""w" text @index @was("z as w") @backfill('') @default('q') }`,
  ],
  'plain to generated and back': [
    `table t { a int\n b int @default(0) @index }`,
    `table t { a int\n b int @generated(a * 2) @index }`,
  ],
  'many at once': [
    `table t { a varchar(10)? @default('x')\n b int @identity @id\n c text @collate(C) @unique }`,
    `table t { a int @using(length(a), down: a::text) @backfill(0) @default(7)\n b bigint @identity(by default, start: 10) @id\n c varchar(9) @unique }`,
    `insert into t (a, c) values ('abc', 'c');`,
  ],
  'index details': [
    `table t { a text\n j jsonb\n @@index(a text_pattern_ops, name: i) }`,
    `table t { a text\n j jsonb\n @@index(a collate "C" desc, lower(a) text_pattern_ops, include: (j), with: (fillfactor: 50), where: a <> '' and j is not null, name: i)\n @@index(j jsonb_path_ops, using: gin)\n @@index((j ->> 'x'))\n @@unique(lower(a), where: a is not null) }`,
  ],
};

describe.each(serverPlaces())('$name', (place) => {
  test.each(Object.keys(cases))('%s', async (name) => {
    const [before, after, seed] = cases[name]!;
    const from = await schemaFrom(before);
    const to = await schemaFrom(after);
    const { migrations } = migrationsFrom(from.schema, to);
    await prove(place, { before: from.schema, after: to.schema, migrations, ...(seed ? { seed } : {}) });
  });
});
