import { one, type NamedCase } from './case.ts';

export const types: readonly NamedCase[] = [
  one(
    'transform of function public.f(a integer)',
    'create transform for integer language sql (from sql with function prsd_lextype(internal), to sql with function int4recv(internal))',
    `create function f(a integer) returns integer language sql transform for type integer as 'select 1'`,
  ),
  one('shell type public.shelly', 'create type shelly'),
  ...[
    '',
    ', element = integer, subscript = raw_array_subscript_handler, internallength = 16',
    `, category = 'A'`,
  ].map((more) =>
    one(
      'base type public.b',
      'create type b',
      'create function b_in(cstring) returns b language internal immutable strict as $$textin$$',
      'create function b_out(b) returns cstring language internal immutable strict as $$textout$$',
      `create type b (input = b_in, output = b_out${more})`,
    ),
  ),
  // PostgreSQL lets only functions in C, and its own, take a shell type.
  one(
    'range type that needs a shell type public.span',
    'create type span',
    'create function whole(span) returns span language internal immutable strict as $$int4range_canonical$$',
    'create type span as range (subtype = integer, canonical = whole)',
  ),
  one(
    'relation in a schema of PostgreSQL: information_schema.mine',
    'create table information_schema.mine (a integer)',
  ),
  one(
    'routine in a schema of PostgreSQL: mine()',
    'create function pg_catalog.mine() returns integer language sql as $$select 1$$',
  ),
  one(
    'type in a schema of PostgreSQL: information_schema.mood',
    'create type information_schema.mood as enum ()',
  ),
];
