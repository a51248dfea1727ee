import { describe, expect, test } from 'vitest';
import type { Change, Hints } from '../kind.ts';
import { refTo, schemaOf, type Node, type Schema, type Sql } from '../node.ts';
import { columnOf } from '../testing.ts';
import { compositeField } from './composite-field.ts';
import type { CompositeField } from './composite-text.ts';
import { domain } from './domain.ts';
import type { Domain } from './domain-text.ts';
import { enumType, type Enum } from './enum.ts';
import { sequence, type Sequence } from './sequence.ts';

const home = refTo('schema', 'public');
const mood = (...labels: readonly string[]): Enum => ({ kind: 'enum', in: home, name: 'mood', labels });
const score = (more: Partial<Domain>): Domain => ({
  kind: 'domain',
  in: home,
  name: 'score',
  type: 'integer',
  ...more,
});
const people = refTo('table', 'public', 'people');
const using = (type: Sql, node: Node): Schema =>
  schemaOf([
    node,
    { kind: 'table', in: home, name: 'people' },
    { kind: 'column', in: people, name: 'a', type },
  ]);
const around = (before: Schema, after: Schema, hints: Hints = {}): Change => ({ before, after, hints });

describe('labels', () => {
  const change = (before: Enum, after: Enum, hints?: Hints): Change =>
    around(
      using([refTo('enum', 'public', 'mood')], before),
      using([refTo('enum', 'public', 'mood')], after),
      hints,
    );
  const hazards = (before: Enum, after: Enum, hints?: Hints) =>
    enumType.hazards?.(before, after, change(before, after, hints)) ?? [];
  const waits = (before: Enum, after: Enum, hints?: Hints) =>
    enumType.alter['labels']?.afterCommit?.(before, after, change(before, after, hints));

  test('that are added cost nothing and wait for the commit, renamed ones break queries', () => {
    expect(hazards(mood('a'), mood('a', 'b'))).toEqual([]);
    expect(hazards(mood('a'), mood('b'), { labels: { b: 'a' } })).toEqual([
      { hazard: 'breaks-clients', text: "queries that name 'a' must name 'b'" },
    ]);
    expect(waits(mood('a'), mood('c', 'b'), { labels: { b: 'a' } })).toEqual(['c']);
  });

  test('that go or change places take a new type, whose labels can be used at once', () => {
    expect(
      hazards(mood('a', "it's"), mood('a')).map((found) => ('text' in found ? found.text : found.code)),
    ).toEqual(['rebuilding enum mood rewrites people', "fails when a row still holds 'it''s'"]);
    expect(hazards(mood('a', 'b'), mood('b', 'a'))).toMatchObject([
      { hazard: 'rewrites', lock: 'ACCESS EXCLUSIVE on people' },
    ]);
    expect(waits(mood('a', 'b'), mood('b', 'new'))).toEqual([]);
  });
});

test('a domain of another type rewrites the tables that use it', () => {
  const type = [refTo('domain', 'public', 'score')];
  const hazards = (before: Domain, after: Domain) =>
    (domain.hazards?.(before, after, around(using(type, before), using(type, after))) ?? []).map((found) =>
      'hazard' in found ? found.hazard : found.code,
    );
  expect(hazards(score({}), score({ type: 'text' }))).toEqual(['rewrites', 'may-fail']);
  expect(hazards(score({}), score({ notNull: true }))).toEqual(['may-fail']);
  expect(hazards(score({}), score({ default: '1' }))).toEqual([]);
});

test('a sequence that goes loses its position', () => {
  const n: Sequence = { kind: 'sequence', in: home, name: 'n' };
  const nothing = around(new Map(), new Map());
  expect(sequence.hazards?.(n, undefined, nothing)).toEqual([
    { hazard: 'loses-data', text: 'the position of sequence n is lost' },
  ]);
  expect(sequence.hazards?.(n, { ...n, max: '5' }, nothing)).toMatchObject([{ hazard: 'may-fail' }]);
  expect(sequence.hazards?.({ ...n, max: '5' }, n, nothing)).toEqual([]);
  expect(sequence.hazards?.({ ...n, type: 'integer' }, n, nothing)).toEqual([]);
  expect(sequence.hazards?.(n, { ...n, cycle: true }, nothing)).toEqual([]);
});

test('only what holds an operator of the old type is made again', () => {
  const type = refTo('enum', 'public', 'mood');
  const bound: Node[] = [
    { kind: 'check', in: people, name: 'c', sql: [columnOf(people, 'a'), " <> 'x'"] },
    {
      kind: 'index',
      in: people,
      name: 'part',
      keys: [{ key: [columnOf(people, 'a')] }],
      where: [columnOf(people, 'a'), " = 'x'"],
    },
    {
      kind: 'index',
      in: people,
      name: 'text',
      keys: [{ key: ['length(', columnOf(people, 'a'), '::text)'], expression: true }],
    },
    {
      kind: 'column',
      in: people,
      name: 'g',
      type: 'boolean',
      generated: { sql: [columnOf(people, 'a'), " = 'x'"] },
    },
  ];
  const free: Node[] = [
    { kind: 'index', in: people, name: 'plain', keys: [{ key: [columnOf(people, 'a')] }] },
    { kind: 'unique', in: people, name: 'u', columns: [columnOf(people, 'a')] },
    { kind: 'comment', in: columnOf(people, 'a'), text: 'x' },
  ];
  const schema = schemaOf([...using([type], mood('a', 'b')).values(), ...bound, ...free]);
  const rebuilt = enumType.alter['labels']?.rebuilds?.(mood('a', 'b'), mood('b'), around(schema, schema));
  expect(rebuilt?.toSorted()).toEqual([
    'check public.people.c',
    'column public.people.g',
    'index public.people.part',
    'index public.people.text',
  ]);
});

describe('fields of a composite type', () => {
  const address = refTo('composite', 'public', 'address');
  const field = (name: string, type: Sql): CompositeField => ({
    kind: 'composite_field',
    in: address,
    name,
    type,
  });
  const types = (...fields: readonly CompositeField[]): Schema =>
    schemaOf([...using([address], { kind: 'composite', in: home, name: 'address' }).values(), ...fields]);
  const [street, number] = [field('street', 'text'), field('number', 'integer')];
  const texts = (before: readonly CompositeField[], after: readonly CompositeField[], of: number): unknown =>
    compositeField
      .hazards?.(before[of], after[of], around(types(...before), types(...after)))
      .map((found) => ('text' in found ? found.text : found.code));

  test('one that goes takes its values along, one that comes stands last', () => {
    expect(texts([street, number], [street], 1)).toEqual([
      'the values of address.number in people.a are lost',
      'row literals of address have no value for number any more',
    ]);
    expect(texts([street], [street, number], 1)).toEqual(['row literals of address need a value for number']);
  });

  test('one of another type rewrites the tables that hold it', () => {
    expect(texts([street], [field('street', 'varchar(3)')], 0)).toEqual([
      'varchar(3) cannot hold every text of address.street',
      'fails when the text of a value of address.street is no varchar(3)',
      'changing the type of address.street rewrites people twice, since its values are text meanwhile',
    ]);
  });
});
