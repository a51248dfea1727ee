import {
  sqlText,
  type Arg,
  type Attribute,
  type HintText,
  type Scope,
  type SourceFile,
  type Word,
} from '@migkit/schema';
import type { Report } from './report.ts';

/** Reads the hints that stand in the text beside what they concern. */
export type HintReader = (attribute: Attribute, label?: string) => HintText | undefined;

/** `@was(old)`, `@using(sql, down: sql)`, `@backfill(sql)`, `@fill(select …)`: the same on every kind of object. */
export const hintReader = (files: readonly SourceFile[], scope: Scope, report: Report): HintReader => {
  const readers: {
    readonly [name: string]: ((attribute: Attribute, label?: string) => HintText | undefined) | undefined;
  } = {
    was: (attribute, label) => {
      const word = value(attribute, 'the old name', [], report);
      const name =
        label !== undefined && word?.text.startsWith(quote) ? labelName(word) : word && scope.name(word);
      return name && { hint: 'was', name, ...(label === undefined ? {} : { label }), span: attribute.span };
    },
    using: (attribute) => {
      const word = value(attribute, 'an SQL expression', ['down'], report);
      const down = option(attribute, 'down')?.value;
      if (!word) return undefined;
      const up = sqlText(scope.expression(word));
      return {
        hint: 'using',
        up,
        ...(down ? { down: sqlText(scope.expression(down)) } : {}),
        span: attribute.span,
      };
    },
    backfill: (attribute) => {
      const word = value(attribute, 'an SQL expression', [], report);
      return word && { hint: 'backfill', up: sqlText(scope.expression(word)), span: attribute.span };
    },
    fill: (attribute) => {
      const word = wholeOf(files, attribute);
      if (!word) report('MIG110', attribute.span, { attribute: 'fill', expected: 'a query' });
      return word && { hint: 'fill', up: sqlText(scope.query(word)), span: attribute.span };
    },
  };
  return (attribute, label) => readers[attribute.name.text]?.(attribute, label);
};

/** Hints that an attribute may be, on a block and on one of its lines. */
export const blockHints: readonly string[] = ['was', 'fill'];
export const memberHints: readonly string[] = ['was', 'using', 'backfill'];

const option = (attribute: Attribute, name: string): Arg | undefined =>
  attribute.args?.find(({ key }) => key?.text.toLowerCase() === name);

const value = (
  attribute: Attribute,
  expected: string,
  options: readonly string[],
  report: Report,
): Word | undefined => {
  const name = attribute.name.text;
  const plain = (attribute.args ?? []).filter(({ key }) => !key);
  for (const { key } of attribute.args ?? [])
    if (key && !options.includes(key.text.toLowerCase()))
      report('MIG108', key.span, { name: key.text, attribute: name });
  const [first, second] = plain;
  if (!first) report('MIG110', attribute.span, { attribute: name, expected });
  if (second)
    report('MIG109', second.span, {
      value: `"${second.value.text}"`,
      expected: `@${name} takes only ${expected}`,
    });
  return second ? undefined : first?.value;
};

/** A label in single quotes. */
const labelName = (word: Word) => ({
  parts: [
    word.text
      .slice(1, -1)
      .split(quote + quote)
      .join(quote),
  ],
  span: word.span,
});

const quote = "'";

/** All that stands between the parentheses: the commas of a query do not end it. */
const wholeOf = (files: readonly SourceFile[], attribute: Attribute): Word | undefined => {
  const [first, last] = [attribute.args?.[0], attribute.args?.at(-1)];
  if (!first || !last) return undefined;
  const span = { ...first.span, end: last.span.end };
  return { text: (files[span.file]?.text ?? '').slice(span.start, span.end), span };
};
