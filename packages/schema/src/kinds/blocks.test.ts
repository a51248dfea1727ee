import { describe, expect, test } from 'vitest';
import type { Block } from '../block.ts';
import type { BlockText, MemberText } from '../kind.ts';
import { refTo, type Node } from '../node.ts';
import { splitCommas } from '../sql-tokens.ts';
import { attribute, member, testScope, word } from '../testing.ts';
import { kindNamed, kinds } from './index.ts';

const home = refTo('schema', 'public');

/** `keyword name type @attribute(…) { words }`, as the language would give it. */
const block = (text: string, doc?: string): Block => {
  const [, head = '', list] = /^([^{]*?)(?:\s*\{([\s\S]*)\})?$/.exec(text) ?? [];
  const [, keyword = '', name = '', type = '', rest = ''] =
    /^(\w+) (\S+)\s*([^@]*?)\s*(@.*)?$/.exec(head) ?? [];
  return {
    keyword: word(keyword),
    name: { parts: name.split('.').map((part) => part.replaceAll('"', '')), span: word(name).span },
    ...(type === '' ? {} : { type: word(type) }),
    attributes: rest === '' ? [] : rest.split(/ (?=@)/).map(attribute),
    ...(list === undefined
      ? {}
      : {
          lines: splitCommas(list.trim().replaceAll(' ', ',')).map((label) =>
            member(label.replaceAll("'", ''), ''),
          ),
        }),
    ...(doc === undefined ? {} : { doc: word(doc) }),
    span: word(text).span,
  };
};

const read = (text: string, doc?: string) => {
  const given = block(text, doc);
  const scope = testScope();
  for (const { syntax } of kinds)
    if (syntax.at === 'block' && syntax.keyword === given.keyword.text) {
      const lines = given.lines?.map((line) =>
        line.line === 'member'
          ? { line: line.line, name: line.name, nullable: false, attributes: [], span: line.span }
          : line,
      );
      return {
        nodes: syntax.read({ ...given, ...(lines ? { lines } : {}) }, scope),
        problems: scope.problems,
      };
    }
  throw new Error(`no kind has blocks like ${text}`);
};

const printed = (node: Node): string => {
  const { syntax } = kindNamed(node.kind);
  if (syntax.at !== 'block') throw new Error(`${node.kind} is no block`);
  const { name, type, attributes = [], members }: BlockText = syntax.print(node, new Map());
  const texts = attributes.map(({ name: own, args }) => `@${own}${args ? `(${args.join(', ')})` : ''}`);
  const list = members ? [`{ ${members.map((one: MemberText) => one.name).join(' ')} }`] : [];
  return [syntax.keyword, name, ...(type === undefined ? [] : [type]), ...texts, ...list].join(' ');
};

describe('a block is printed as it was read', () => {
  test.each<[string, object]>([
    ['schema auth', { name: 'auth' }],
    ['extension citext', { name: 'citext' }],
    [`extension "uuid-ossp" @version('1.1')`, { name: 'uuid-ossp', version: '1.1' }],
    ['enum mood { sad ok }', { in: home, name: 'mood', labels: ['sad', 'ok'] }],
    ['enum hr.Grade { junior }', { in: refTo('schema', 'hr'), name: 'Grade', labels: ['junior'] }],
    ['domain score integer', { in: home, name: 'score', type: 'integer' }],
    [
      "domain code varchar(3) @notnull @default('x') @collate(C)",
      { in: home, name: 'code', type: 'varchar(3)', notNull: true, default: "'x'", collate: '"C"' },
    ],
    ['sequence n', { in: home, name: 'n' }],
    [
      'sequence n @as(smallint) @start(5) @increment(5) @min(2) @max(500) @cache(3) @cycle',
      {
        in: home,
        name: 'n',
        type: 'smallint',
        start: '5',
        increment: '5',
        min: '2',
        max: '500',
        cache: '3',
        cycle: true,
      },
    ],
    ['sequence n @increment(-1) @max(-7)', { in: home, name: 'n', increment: '-1', max: '-7' }],
  ])('%s', (text, fields) => {
    const { nodes, problems } = read(text);
    expect([nodes, problems]).toEqual([[{ kind: text.split(' ')[0], ...fields }], []]);
    expect(nodes.map(printed)).toEqual([text]);
  });

  test.each<[string, string]>([
    ['sequence n @start(1) @increment(1) @cache(1) @min(1) @as(bigint)', 'sequence n'],
    ['sequence n @as(int4) @max(2147483647)', 'sequence n @as(integer)'],
    ['sequence n @min(5) @start(5)', 'sequence n @min(5)'],
    ['sequence n @increment(-2) @min(-9223372036854775808) @max(-1) @start(-1)', 'sequence n @increment(-2)'],
    ['sequence n @start(+007)', 'sequence n @start(7)'],
  ])('%s says no more than %s', (text, short) => {
    expect(read(text).nodes.map(printed)).toEqual([short]);
  });
});

describe('what is wrong is reported, and reading goes on', () => {
  test.each<[string, string]>([
    ['schema a.b', 'MIG109'],
    ['sequence n @start(x)', 'MIG109'],
    ['sequence n @start', 'MIG110'],
    ['sequence n @start(1, 2)', 'MIG109'],
    ['sequence n @start(by: 1)', 'MIG108'],
    ['sequence n @start(1) @start(2)', 'MIG113'],
    ['sequence n @cycle(yes)', 'MIG109'],
    ['sequence n @as(text)', 'MIG109'],
    ['sequence a.b.c', 'MIG109'],
    ['extension x @version(1.2)', 'MIG109'],
    ['domain d', 'MIG116'],
    ['enum e { a b a }', 'MIG113'],
  ])('%s', (text, code) => expect(read(text).problems).toEqual([code]));

  test('a label that stands twice is kept once', () =>
    expect(read('enum e { a b a }').nodes[0]?.['labels']).toEqual(['a', 'b']));
});

test('a label that is no plain word stands in single quotes', () => {
  const labels = ['plain', 'two words', "it's", 'back\\slash', '', 'Ünï', '"'];
  const node: Node = { kind: 'enum', in: home, name: 'e', labels };
  expect(printed(node)).toBe(String.raw`enum e { plain 'two words' 'it''s' 'back\slash' '' 'Ünï' '"' }`);
});

test('public is no object of the schema, unless something is said about it', () => {
  expect(read('schema public').nodes).toEqual([]);
  expect(read('schema public', 'ours').nodes).toEqual([{ kind: 'schema', name: 'public' }]);
});
