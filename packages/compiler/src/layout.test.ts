import fc from 'fast-check';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { escapeTemplate } from './escape.ts';
import { templateOf, type Call, type Expression } from './expression.ts';
import { layoutStatement } from './layout.ts';

const prettier = (source: string): Promise<string> => format(source, { parser: 'typescript' });

/** Both ways: prettier makes our layout of a single line, and leaves our layout alone. */
const expectPrettier = async (statements: readonly Call[]): Promise<void> => {
  const ours = statements.map((statement) => `${layoutStatement(statement, 'alone')}\n`).join('');
  expect(ours).toBe(await prettier(statements.map((statement) => `await ${plainly(statement)};\n`).join('')));
  expect(ours).toBe(await prettier(ours));
  const body = statements.map((statement) => `${layoutStatement(statement, 'in a function')}\n`).join('');
  const inside = `async function up(db) {\n${body}}\n`;
  expect(inside).toBe(await prettier(inside));
};

/** An expression on one line, by somebody who knows nothing of layout. */
const plainly = (node: Expression): string => {
  switch (node.is) {
    case 'name':
      return node.name;
    case 'value':
      if (Object.is(node.value, -0)) return '-0';
      return typeof node.value === 'string' ? JSON.stringify(node.value) : String(node.value);
    case 'array':
      return `[${node.items.map(plainly).join(',')}]`;
    case 'arrow':
      return `(${node.parameters.join(',')})=>${plainly(node.body)}`;
    case 'member':
      return `${plainly(node.of)}.${node.name}`;
    case 'call':
      return `${plainly(node.of)}.${node.method}(${node.args.map(plainly).join(',')})`;
    case 'template':
      return `sql\`${node.texts.map((text, n) => escapeTemplate(text) + hole(node.values[n])).join('')}\``;
  }
};

const hole = (node: Expression | undefined): string => (node ? `\${ ${plainly(node)} }` : '');

const name = (text: string): Expression => ({ is: 'name', name: text });
const value = (of: string | number | boolean | null): Expression => ({ is: 'value', value: of });
const array = (...items: readonly Expression[]): Expression => ({ is: 'array', items });
const call = (of: Expression, method: string, ...args: readonly Expression[]): Call => ({
  is: 'call',
  of,
  method,
  args,
});
const arrow = (body: Expression): Expression => ({ is: 'arrow', parameters: ['col'], body });
const raw = (text: string): Expression => templateOf([text], []);
const schema: Expression = { is: 'member', of: name('db'), name: 'schema' };
const executed = (of: Expression): Call => call(of, 'execute', ...(of.is === 'template' ? [name('db')] : []));

const word = fc.oneof(
  fc.stringMatching(/^[a-z_]{1,12}$/),
  fc.stringMatching(/^[a-z_]{20,63}$/),
  fc.constantFrom(
    '',
    'it\'s "so"',
    "''",
    '"',
    '日本語のテーブル',
    '👩🏽 e\u0301',
    'a\\b',
    'a\nb\tc',
    '`${x}`',
    'ﬁ',
    'Ω',
  ),
);
const sqlText = fc.oneof(
  word,
  fc.stringMatching(/^[a-z ()'$,:]{0,100}$/),
  fc.array(fc.stringMatching(/^[a-z ()']{0,40}$/), { maxLength: 4 }).map((lines) => lines.join('\n')),
);
const part = fc.oneof(
  word.map((of) => call(name('sql'), 'id', value(of))),
  fc.array(word, { maxLength: 3 }).map((of) => call(name('sql'), 'ref', ...of.map(value))),
  word.map((of) => call(name('sql'), 'lit', value(of))),
);
const template = fc.oneof(
  sqlText.map(raw),
  fc.tuple(sqlText, part, sqlText, part).map(([a, x, b, y]) => templateOf([a, b, ''], [x, y])),
);
const number = fc.oneof(
  fc.integer({ min: -2000, max: 100_000 }),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.constantFrom(1e21, 1e-7, 0.5, 0),
);
const leaf: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 6, arbitrary: word.map(value) },
  fc.oneof(number, fc.boolean(), fc.constant(null)).map(value),
  template,
  part,
);
const items = (of: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> =>
  fc.array(of, { maxLength: 12, size: 'max' }).map((all) => array(...all));
const list = fc.oneof(
  items(word.map(value)),
  items(number.map(value)),
  items(leaf),
  items(items(word.map(value))),
);
const method = fc.stringMatching(/^[a-z]{2,6}[A-Z][a-z]{2,14}$/);
const link = (arg: fc.Arbitrary<Expression>) =>
  fc.record({ method, members: fc.array(method, { maxLength: 1 }), args: fc.array(arg, { maxLength: 5 }) });
const chained = (
  root: Expression,
  arg: fc.Arbitrary<Expression>,
  maxLength: number,
): fc.Arbitrary<Expression> =>
  fc
    .array(link(arg), { minLength: 1, maxLength, size: 'max' })
    .map((links) =>
      links.reduce(
        (of, { method, members, args }, n) =>
          call(
            n % 3 === 2 ? members.reduce<Expression>((at, name) => ({ is: 'member', of: at, name }), of) : of,
            method,
            ...args,
          ),
        root,
      ),
    );
const callback = (arg: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> =>
  fc
    .oneof(chained(name('col'), arg, 6), fc.constant(name('col')), items(word.map(value)), template)
    .chain((body) => fc.constantFrom<Expression>(arrow(body), { is: 'arrow', parameters: [], body }));
const argument = fc.oneof(
  { weight: 4, arbitrary: leaf },
  list,
  callback(leaf),
  callback(fc.oneof(leaf, callback(leaf))),
);
const statement = fc.oneof(
  { weight: 5, arbitrary: chained(schema, argument, 6).map(executed) },
  { weight: 1, arbitrary: chained(schema, argument, 40).map(executed) },
  { weight: 1, arbitrary: template.map(executed) },
);

test('the layout of any statement is the one that prettier gives it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 20 }), (all) => expectPrettier(all)),
    { numRuns: 20 },
  );
});

const texts = (...of: readonly string[]): Expression => array(...of.map(value));
const long = 'a_name_of_63_bytes_'.repeat(4).slice(0, 63);

const picked: { readonly [what: string]: Call } = {
  'the zero below zero': executed(call(schema, 'f', value(-0))),
  'a matrix always breaks': executed(call(schema, 'f', array(texts('a', 'b'), texts('c', 'd')))),
  'a last call that breaks after a callback': executed(
    call(
      schema,
      'f',
      arrow(call(call(name('col'), 'check', arrow(name('col'))), 'default', raw('a\nb'), value(1))),
    ),
  ),
  'a template of several lines before two calls': executed(call(call(raw('a\nb'), 'as', value('x')), 'on')),
  'two lists': executed(call(schema, 'f', texts('a'.repeat(40)), texts('b'.repeat(40)))),
  'a simple call with too many arguments': executed(
    call(call(call(schema, 'f', call(name('sql'), 'id', value('a'), value('b'), value('c'))), 'g'), 'h'),
  ),
  'a long name': executed(call(call(schema, 'dropTable', value(long)), 'ifExists')),
  'forty columns': executed(
    Array.from({ length: 40 }, (_, n) => n).reduce<Expression>(
      (of, n) =>
        call(
          of,
          'addColumn',
          value(`column_${n}`),
          n % 3 ? value('text') : raw('text[]'),
          ...(n % 2 ? [arrow(call(call(name('col'), 'notNull'), 'defaultTo', raw('now()'.repeat(n))))] : []),
        ),
      call(schema, 'createTable', value('wide')),
    ),
  ),
  'a long line of SQL': executed(raw(`select ${long} from ${long}`)),
  'SQL of several lines, the last one long': executed(raw(`select\n${long} ${long}`)),
};

test.each(Object.entries(picked))('%s', async (_, chosen) => {
  await expectPrettier([chosen]);
});
