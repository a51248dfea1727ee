import type { Attribute } from '../block.ts';
import type { Scope } from '../kind.ts';
import { nameText, stringText } from '../sql.ts';
import type { Routine } from './routine.ts';

/** `@set(search_path: (pg_catalog, public), work_mem: '64MB')`: one value, or a list of them. */
export const readSettings = (attribute: Attribute | undefined, scope: Scope): Routine['set'] => {
  if (!attribute) return undefined;
  const pairs = (attribute.args ?? []).flatMap(({ key, value, span }) => {
    if (key) return [[key.text.toLowerCase(), scope.list(value).map(({ text }) => valueOf(text))] as const];
    scope.problem('MIG109', span, {
      value: `"${value.text}"`,
      expected: "a parameter and its value, as in @set(search_path: '')",
    });
    return [];
  });
  if (pairs.length === 0)
    scope.problem('MIG110', attribute.span, {
      attribute: 'set',
      expected: "a parameter and its value, as in @set(search_path: '')",
    });
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined;
};

/** One setting as the text spells it. */
export const settingText = ([parameter, values]: readonly [string, readonly string[]]): string => {
  const texts = values.map((value) => (isPlain(value) ? value : stringText(value)));
  return `${parameter}: ${texts.length === 1 ? texts[0] : `(${texts.join(', ')})`}`;
};

const isPlain = (value: string): boolean => nameText(value) === value || /^-?\d+(?:\.\d+)?$/.test(value);

const valueOf = (text: string): string =>
  /^'(?:[^']|'')*'$/.test(text)
    ? text.slice(1, -1).replaceAll("''", "'")
    : /^"(?:[^"]|"")*"$/.test(text)
      ? text.slice(1, -1).replaceAll('""', '"')
      : text;
