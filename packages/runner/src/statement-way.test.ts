import { expect, test } from 'vitest';
import { wayOf } from './statement-way.ts';

test.each([
  ['create table "t" ("type" integer default (1))', 'makes table'],
  ['create unlogged table t ()', 'makes table'],
  ['create table t as select 1', 'writes rows'],
  ['create materialized view v as select 1', 'writes rows'],
  ['/* mig 1 2 */ create unique index concurrently i on t (a)', 'proves'],
  ['create extension if not exists hstore', 'makes extension'],
  ["create type mood as enum ('alter table t add b int')", 'makes'],
  ['comment on table t is null', 'makes'],
  ['grant select on t to r', 'makes'],
  ['alter table "add" add column "type" integer not null', 'adds column'],
  ['ALTER TABLE t ADD b int', 'adds column'],
  ['alter table t alter column b type integer using b::int', 'retypes'],
  ['alter table t alter b set data type integer', 'retypes'],
  ['alter table t alter b set not null', 'proves'],
  ['alter table t alter b set default 1', 'alters'],
  ['alter table t add constraint "c" check (a > 1)', 'proves'],
  ['alter table t add primary key (a)', 'proves'],
  ['alter table t validate constraint c', 'proves'],
  ['alter table t attach partition p default', 'proves'],
  ['alter domain d set not null', 'proves'],
  ['alter table t rename a to b', 'alters'],
  ['drop table t', 'alters'],
  ['insert into t values (1)', 'writes rows'],
  ['do $$ begin alter table t add b int; end $$', 'writes rows'],
])('%s: %s', (statement, way) => {
  expect(wayOf(statement)).toBe(way);
});
