import { describe, expect, test } from 'vitest';
import { refTo, type Node } from '../node.ts';
import { attribute, member, testScope } from '../testing.ts';
import { kindNamed, kinds } from './index.ts';

const table = refTo('table', 'public', 'users');
const ref = (name: string, of = 'users') => ({ ref: `column public.${of}.${name}` });

/** The kind that reads an attribute, as the language finds it. */
const readAttribute = (text: string, line = member('email', 'text'), scope = testScope()) => {
  const { name } = attribute(text);
  for (const { syntax } of kinds)
    if (syntax.at === 'attribute' && syntax.names.includes(name.text) && syntax.of.includes('table'))
      return {
        nodes: syntax.read(attribute(text), table, text.startsWith('@@') ? undefined : line, scope),
        ...scope,
      };
  throw new Error(`no kind reads ${text}`);
};

const nodeOf = (text: string): Node => {
  const given = /(?:, |\()name: (\w+)\)$/.exec(text)?.[1];
  const { nodes, problems } = readAttribute(
    given === undefined ? text : text.replace(/,? ?name: \w+\)$/, ')'),
  );
  expect([text, problems, nodes.length]).toEqual([text, [], 1]);
  // The language reads names.
  return { ...nodes[0], ...(given === undefined ? {} : { name: given }) } as Node;
};

const printed = (node: Node): string => {
  const { syntax } = kindNamed(node.kind);
  if (syntax.at !== 'attribute') throw new Error(`${node.kind} is no attribute`);
  const name = node.name ?? syntax.defaultName?.(node, new Map(), '');
  const { on, args, ...text } = syntax.print({ ...node, name }, new Map()) ?? { name: '' };
  return `${on === undefined ? '@@' : '@'}${text.name}${args ? `(${args.join(', ')})` : ''}`;
};

describe('an attribute is printed as it was read', () => {
  test.each([
    '@id',
    '@@id(a, b)',
    '@id(deferrable: deferred, include: (b), with: (fillfactor: 70), name: own)',
    '@unique',
    '@unique(nulls: not distinct)',
    '@@unique(a, "two words", nulls: not distinct, deferrable: immediate)',
    '@references(orgs.id)',
    '@references(orgs.id, delete: cascade, update: set null, deferrable: deferred, name: own)',
    '@references(auth.orgs."the id", match: full)',
    '@references(orgs.id, delete: cascade, valid: false)',
    '@references(orgs.id, enforced: false, name: own)',
    '@@statistics(a, b)',
    '@@statistics(lower(a), name: own)',
    '@@statistics(a, "b c", lower(a), (a || b), kinds: (ndistinct, mcv), target: 0, name: own)',
    '@@check(a > 0, noInherit: true, valid: false, name: own)',
    '@@check(a > 0, enforced: false, name: own)',
    '@@foreign(a, b, references: orgs(x, y), delete: set null (a), update: restrict)',
    '@@index(a)',
    '@@index(createdAt desc, "b c" nulls first, c desc nulls last)',
    '@@index(lower(a) collate "C" text_pattern_ops desc, (a || b))',
    '@@index(a gist_trgm_ops(siglen=32), using: gist)',
    '@@index(a, unique: true, include: (b, c), nulls: not distinct, with: (fillfactor: 70), name: own)',
    '@@index(a, where: b > 0)',
    '@@unique(lower(a), where: b is not null, name: own)',
    '@@unique(a, where: b > 0)',
    '@@exclude(a with =, during with &&, using: gist, where: (b > 0), deferrable: immediate)',
    '@@exclude(lower(a) with =)',
  ])('%s', (text) => expect(printed(nodeOf(text))).toBe(text));

  test.each([
    ['@@id(a)', '@id'],
    ['@@unique(a)', '@unique'],
    ['@@foreign(a, references: orgs(id))', '@references(orgs.id)'],
    ['@references(public.orgs.id, delete: no action, match: simple)', '@references(orgs.id)'],
    ['@references(orgs.id, valid: TRUE, enforced: true)', '@references(orgs.id)'],
    ['@references(orgs.id, valid: false, enforced: false)', '@references(orgs.id, enforced: false)'],
    ['@@statistics(b, a)', '@@statistics(a, b, name: users_b_a_stat)'],
    ['@@statistics((lower(a)), a)', '@@statistics(a, lower(a), name: users_expr_a_stat)'],
    ['@@statistics(a, b, kinds: (MCV, dependencies, ndistinct))', '@@statistics(a, b)'],
    ['@index', '@@index(email)'],
    ['@@index(a asc nulls last, b DESC NULLS FIRST, using: BTREE)', '@@index(a, b desc)'],
    ['@@index((lower(a)))', '@@index(lower(a))'],
    ["@@index(data ->> 'x' desc)", "@@index((data ->> 'x') desc)"],
    ['@@index(a pg_catalog.text_ops)', '@@index(a text_ops)'],
    ['@@unique(a desc)', '@@index(a desc, unique: true)'],
    ['@@index(a, unique: true, where: b > 0)', '@@unique(a, where: b > 0)'],
  ])('%s has one layout: %s', (text, layout) => expect(printed(nodeOf(text))).toBe(layout));
});

test('a key refers to the columns by mentions', () => {
  expect(nodeOf('@@unique(a, b)')).toEqual({ kind: 'unique', in: table, columns: [ref('a'), ref('b')] });
  expect(nodeOf('@references(orgs)')).toEqual({
    kind: 'foreign_key',
    in: table,
    columns: [ref('email')],
    references: [],
    key: refTo('table', 'public', 'orgs'),
  });
});

test.each([
  ['@@id', 'MIG110'],
  ['@@index(using: gin)', 'MIG110'],
  ['@@exclude(a)', 'MIG109'],
  ['@@foreign(a)', 'MIG110'],
  ['@@references(orgs.id)', 'MIG110'],
  ['@references', 'MIG110'],
  ['@unique(colour: red)', 'MIG108'],
  ['@unique(nulls: distinct, nulls: distinct)', 'MIG113'],
  ['@unique(deferrable: never)', 'MIG109'],
  ['@references(orgs.id, delete: maybe)', 'MIG109'],
  ['@references(orgs.id, valid: maybe)', 'MIG109'],
  ['@check(a > 0, valid: true, enforced: false)', 'MIG116'],
  ['@@statistics', 'MIG110'],
  ['@@statistics(a)', 'MIG116'],
  ['@@statistics(a, a)', 'MIG113'],
  ['@@statistics(a, missing)', 'MIG111'],
  ['@@statistics(a, b, c, d, e, f, g, h, i)', 'MIG116'],
  ['@@statistics(lower(a), kinds: (mcv))', 'MIG116'],
  ['@@statistics(a, b, kinds: (most))', 'MIG109'],
  ['@@statistics(a, b, target: 10001)', 'MIG109'],
  ['@id(with: (x))', 'MIG109'],
  ['@@unique(a, missing)', 'MIG111'],
])('%s is %s', (text, code) =>
  expect(readAttribute(text, undefined, testScope(['missing'])).problems).toContain(code),
);

describe('a column', () => {
  const { syntax } = kindNamed('column');
  if (syntax.at !== 'member') throw new Error('a column is a line');
  const read = (type: string, ...attributes: readonly string[]) => {
    const scope = testScope();
    return { node: syntax.read(member('a', type, ...attributes), table, scope)[0], ...scope };
  };
  const line = (node: Node): string => {
    const { name, type, nullable, attributes = [] } = syntax.print(node, new Map());
    return [
      `${name} ${type}${nullable ? '?' : ''}`,
      ...attributes.map((a) => `@${a.name}${a.args && a.args.length > 0 ? `(${a.args.join(', ')})` : ''}`),
    ].join(' ');
  };

  test.each([
    ['text'],
    ['varchar(50)?'],
    ['bigint', '@identity'],
    ['bigint', '@identity(by default, start: 100, increment: 10, min: 5, max: 900, cache: 3, cycle)'],
    ['bigint', '@identity(name: "The Counter", start: 100)'],
    ['text', '@notnull(name: "a given")'],
    ['serial', '@notnull(name: numbered)'],
    ['text[]', "@default('{}')"],
    ['text', '@generated(lower(b))'],
    ['text', '@generated(lower(b), virtual)'],
    ['text', '@collate(C)'],
    ['text', '@collate("de-x-icu")'],
    ['text', '@storage(external)', '@compression(lz4)', '@statistics(500)'],
    ['numeric', '@storage(plain)', '@statistics(0)'],
    ['integer', '@statistics(10000)'],
    ['serial'],
  ])('%s %s', (type, ...attributes) => {
    const { node, problems } = read(type, ...attributes);
    expect(problems).toEqual([]);
    expect(line(node as Node)).toBe(['a', type].concat(attributes).join(' '));
  });

  test('says what PostgreSQL does anyway in no way', () => {
    expect(read('integer', '@identity(increment: 1, start: 1, max: 2147483647)').node).toMatchObject({
      identity: { always: true },
    });
    expect(Object.keys(read('integer', '@identity(start: 1)').node?.['identity'] ?? {})).toEqual(['always']);
    expect(read('bigint', '@identity(name: users_a_seq)').node).not.toHaveProperty('sequence');
  });

  test.each([
    [['serial?']],
    [['bigint?', '@identity']],
    [['bigint?', '@notnull(name: given)']],
    [['bigint', '@identity', '@default(1)']],
    [['serial', '@default(1)']],
    [['text', '@generated(b)', "@default('x')"]],
  ])('%s contradicts itself', ([type = '', ...attributes]) =>
    expect(read(type, ...attributes).problems).toEqual(['MIG116']),
  );

  test.each([
    ['@storage(outside)', 'MIG109'],
    ['@storage', 'MIG110'],
    ['@compression(zstd)', 'MIG109'],
    ['@statistics(10001)', 'MIG109'],
    ['@statistics(-1)', 'MIG109'],
    ['@statistics(1, 2)', 'MIG109'],
    ['@identity(name: away.numbers)', 'MIG109'],
    ['@notnull', 'MIG110'],
    ['@notnull(given)', 'MIG110'],
  ])('%s is reported', (attribute, code) =>
    expect(read(attribute.startsWith('@identity') ? 'bigint' : 'text', attribute).problems).toEqual([code]),
  );
});
