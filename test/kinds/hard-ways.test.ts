import { describe, test } from 'vitest';
import { migrationsFrom, schemaFrom } from '../support/pipeline.ts';
import { prove } from '../support/prove.ts';
import { serverPlaces } from '../support/target.ts';

const long = 'x'.repeat(60);
/** Before, after, and rows that stand before. Each is proved up and down against databases built fresh. */
const cases: { readonly [what: string]: readonly [before: string, after: string, seed?: string] } = {
  'text to enum under check and partial index': [
    `table t { a text @check(a in ('x', 'y')) @default('x')\n b int\n @@index(b, where: a = 'x')\n @@index(a) }`,
    `enum m { x y }\ntable t { a m @check(a in ('x', 'y')) @default('x') @using(a::m)\n b int\n @@index(b, where: a = 'x')\n @@index(a) }`,
    `insert into t values ('x', 1);`,
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
  'rename and move': [
    `schema s\ntable t { id bigint @id @identity\n e text @unique }`,
    `schema s\ntable s.u @was(public.t) { id bigint @id @identity\n f text @unique @was(e) }`,
    `insert into t (e) values ('a');`,
  ],
  'odd names': [
    `table "A.b" { "x y" serial @id\n "z as w" text? @index }`,
    `table "C ""d" @was("A.b") { "x.y" serial @id @was("x y")\n "z""w" text @index @was("z as w") @backfill('') @default('q') }`,
  ],
  'text keys to uuids around a circle': [
    `table p { id text @id @default('x')\n c text? @references(c.id) }\ntable c { id text @id @check(id <> '')\n p text @references(p.id)\n up text @generated(p) @index }`,
    `table p { id uuid @id @using(id::uuid)\n c uuid? @references(c.id) @using(c::uuid) }\ntable c { id uuid @id @using(id::uuid)\n p uuid @references(p.id) @using(p::uuid)\n up text @generated(p::text) @index }`,
    `insert into p values ('3f333df6-90a4-4fda-8dd3-9485d27cee36', null); insert into c values ('3f333df6-90a4-4fda-8dd3-9485d27cee36','3f333df6-90a4-4fda-8dd3-9485d27cee36'); update p set c = id;`,
  ],
};

describe.each(serverPlaces())('$name', (place) => {
  test.each(Object.keys(cases))('%s', async (name) => {
    const [before, after, seed] = cases[name] ?? ['', ''];
    const from = await schemaFrom(before);
    const to = await schemaFrom(after);
    const { migrations } = migrationsFrom(from.schema, to);
    await prove(place, { before: from.schema, after: to.schema, migrations, ...(seed ? { seed } : {}) });
  });
});
