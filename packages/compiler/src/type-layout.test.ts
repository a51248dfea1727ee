import fc from 'fast-check';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { layoutAlias, layoutInterface } from './type-layout.ts';

const label = fc.oneof(
  fc.stringMatching(/^[a-z ]{0,40}$/),
  fc.constantFrom('it\'s "so"', '"', "'", 'a|b', '日本語'),
);
const simple = fc.constantFrom(
  'string',
  'number',
  'unknown',
  'Date',
  'Buffer',
  'null',
  'A_rather_long_type_name_for_a_line',
);
const element = fc.oneof(
  simple,
  label.map((text) => JSON.stringify(text)),
);
const values = fc.uniqueArray(element, { minLength: 1, maxLength: 9, size: 'max' });
const value = values.chain((types) => {
  const union = types.join(' | ');
  return fc.constantFrom(union, types.length > 1 ? `(${union})[]` : `${union}[]`, `${union} | null`);
});
const type = fc.oneof(
  value,
  fc.tuple(fc.constantFrom('Generated', 'GeneratedAlways'), value).map(([name, of]) => `${name}<${of}>`),
  fc.tuple(value, value, value).map((of) => `ColumnType<${of.join(', ')}>`),
);
const name = fc.oneof(
  fc.stringMatching(/^[a-z_$][a-zA-Z0-9_]{0,62}$/),
  fc.constantFrom('two words', '1st', '', 'a.b', '"', "é's", 'größe', '名前', 'имя'),
);

test('interfaces and aliases have the layout that prettier gives them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(name, type), { selector: ([key]) => key }),
      value,
      async (lines, alias) => {
        const ours = `${layoutInterface('Table', lines)}\n\n${layoutAlias('Named', alias)}\n`;
        const members = lines.map(([key, of]) => `${JSON.stringify(key)}: ${of};`).join(' ');
        const plain = `export interface Table { ${members} }\n\nexport type Named = ${alias};\n`;
        expect(ours).toBe(await format(plain, { parser: 'typescript' }));
      },
    ),
    { numRuns: 200 },
  );
});

test.each(['a b', '{ a: string }', '"a', 'A<', '(A', ''])('%j is refused', (text) => {
  expect(() => layoutAlias('A', text)).toThrow();
});

test('names of any script are valid, and where letters are old as prettier wants them', async () => {
  const codes = [
    ...Array.from({ length: 0x500 }, (_, n) => n + 0x21),
    ...Array.from({ length: 700 }, (_, n) => 0x521 + n * 79),
  ];
  const letters = codes
    .map((code) => String.fromCodePoint(code))
    .filter((unit) => /[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(unit));
  const names = new Set(letters.flatMap((unit) => [unit, `a${unit}`]));
  const ours = `${layoutInterface(
    'Table',
    [...names].map((key) => [key, 'string']),
  )}\n`;
  const theirs = (await format(ours, { parser: 'typescript' })).split('\n');
  const old =
    /^ {2}["']?[\u{21}-\u{52f}\u{3041}-\u{30ff}\u{4e00}-\u{9fcc}\u{ac00}-\u{d7a3}]+["']?: string;$/u;
  expect(ours.split('\n').filter((line, n) => old.test(line) && line !== theirs[n])).toEqual([]);
});
