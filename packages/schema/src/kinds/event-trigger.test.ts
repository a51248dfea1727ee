import { expect, test } from 'vitest';
import { attribute, testScope, word } from '../testing.ts';
import type { Node } from '../node.ts';
import { eventTrigger, type EventTrigger } from './event-trigger.ts';

const read = (
  ...attributes: readonly string[]
): { readonly nodes: readonly Node[]; readonly said: readonly string[] } => {
  const said: string[] = [];
  const scope = {
    ...testScope(),
    problem: (code: string, _: unknown, values?: { readonly [name: string]: string }) =>
      void said.push(values?.['text'] ?? code),
  };
  const { syntax } = eventTrigger;
  const block = {
    keyword: word('event trigger'),
    name: { parts: ['t'], span: word('t').span },
    attributes: attributes.map(attribute),
    span: word('t').span,
  };
  return { nodes: syntax.at === 'block' ? syntax.read(block, scope) : [], said };
};

test('it is printed as it was read, its tags in capital letters', () => {
  const { nodes, said } = read(
    '@on(sql_drop)',
    "@tags('drop table', 'COMMENT')",
    '@execute(audit.log())',
    '@enabled(replica)',
  );
  expect(said).toEqual([]);
  expect(
    eventTrigger.syntax.at === 'block' && eventTrigger.syntax.print(nodes[0] as EventTrigger, new Map()),
  ).toEqual({
    name: 't',
    attributes: [
      { name: 'on', args: ['sql_drop'] },
      { name: 'tags', args: ["'DROP TABLE'", "'COMMENT'"] },
      { name: 'execute', args: ['audit.log()'] },
      { name: 'enabled', args: ['replica'] },
    ],
  });
});

test.each([
  [
    ['@on(sql_drop)'],
    ['event trigger "t" needs @on(ddl_command_end) or another event, and @execute(log_ddl())'],
  ],
  [
    ['@execute(f())'],
    ['event trigger "t" needs @on(ddl_command_end) or another event, and @execute(log_ddl())'],
  ],
  [['@on(update)', '@execute(f())'], ['MIG109']],
  [['@on(sql_drop)', '@execute(f)'], ['MIG109']],
  [['@on(sql_drop)', "@execute(f('a'))"], ['an event trigger gives its function no arguments']],
  [['@on(sql_drop)', '@execute(f())', '@tags(COMMENT)'], ['MIG109']],
  [['@on(sql_drop)', '@execute(f())', '@enabled(no)'], ['MIG109']],
])('%j', (attributes, problems) => {
  expect(read(...attributes).said).toEqual(problems);
});
