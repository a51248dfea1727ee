import { getSupportInfo, type Options } from 'prettier';
import { expect, test } from 'vitest';
import { formatTypeScript, isDefaultLayout, prettify } from './prettify.ts';

test('the options of prettier as it comes are the default layout', async () => {
  const { options } = await getSupportInfo();
  const layout = options.filter(
    ({ name }) => !['cursorOffset', 'rangeStart', 'rangeEnd'].includes(name ?? ''),
  );
  const defaults = Object.fromEntries(layout.map(({ name, default: value }) => [name, value])) as Options;
  expect(Object.keys(defaults)).toContain('experimentalOperatorPosition');
  expect(isDefaultLayout(defaults)).toBe(true);
});

test.each<Options>([{}, { filepath: 'a.ts', parser: 'typescript' }, { printWidth: 80, plugins: [] }])(
  '%j is the default layout',
  (options) => {
    expect(isDefaultLayout(options)).toBe(true);
  },
);

test.each<Options>([
  { singleQuote: true },
  { printWidth: 100 },
  { semi: false },
  { plugins: ['x'] },
  { unknownToday: 1 },
  { endOfLine: 'crlf' },
])('%j is not', (options) => {
  expect(isDefaultLayout(options)).toBe(false);
});

test('a migration comes in the layout of the user, by default as it is', async () => {
  const text = 'await  db.x("a");\n';
  expect(await prettify(text, {})).toBe(text);
  expect(await prettify(text, { singleQuote: true, semi: false })).toBe("await db.x('a')\n");
  expect(await formatTypeScript(text, {})).toBe('await db.x("a");\n');
});
