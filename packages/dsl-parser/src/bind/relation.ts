import { isWritten, type Scope, type Sql, type Word } from '@migkit/schema';
import { checkQuery, type Checked } from '../sql/check.ts';
import type { Declared } from '../sql/declared.ts';
import { withMentions } from '../sql/mentions.ts';
import { outputsOf, ownOutputs } from '../sql/outputs.ts';
import { nameIn } from './names.ts';
import type { Report } from './report.ts';
import { reportStrays } from './report-strays.ts';

type Relation = ReturnType<Scope['relation']>;

/** The query in a word, with its stars written out, and the names of its columns. */
export const readRelation = (
  word: Word,
  list: readonly Word[],
  declared: Declared,
  report: Report,
): Relation => {
  const at = (start: number, length: number): Word['span'] => ({
    ...word.span,
    start: word.span.start + start,
    end: word.span.start + start + Math.max(1, length),
  });
  const checked: Checked = checkQuery(word.text);
  if ('fault' in checked) {
    const { message, at: start, length } = checked.fault;
    report('MIG102', at(start, length), { message });
    return { query: word.text, columns: [] };
  }
  const outputs = outputsOf(checked.tree, declared);
  const place = (bytes: number): number => (bytes < 0 ? 0 : checked.offset(bytes));
  const names = list.flatMap((name) => nameIn(name, report)?.parts.join('.') ?? []);
  for (const bytes of outputs.unknown)
    report('MIG116', at(place(bytes), 1), {
      text: 'only PostgreSQL knows which columns this star stands for: name them',
    });
  const columns = (outputs.columns ?? []).map((column, i) => ({ ...column, name: names[i] ?? column.name }));
  const [extra] = outputs.columns ? list.slice(columns.length) : [];
  if (extra)
    report('MIG109', extra.span, { value: extra.text, expected: `the query has ${columns.length} columns` });
  const seen = new Set<string>();
  for (const { name, at: bytes } of columns) {
    const span = at(place(bytes), 1);
    if (name === undefined)
      report('MIG116', span, { text: 'this column has no name: give it one with "as"' });
    else if (seen.has(name))
      report('MIG116', span, {
        text: `two columns are called "${name}": give one of them another name with "as"`,
      });
    else seen.add(name);
  }
  const { sql, strays } = withMentions(word.text, checked.tree, checked.offset, declared, {
    kept: true,
    own: ownOutputs(checked.tree),
    unspelled: outputs,
    open: false,
  });
  reportStrays(strays, undefined, word, declared, report);
  return { query: withoutEnd(sql), columns: [...seen] };
};

/** The names of the columns alone, where they are known and in order; nothing is reported. */
export const relationColumns = (
  word: Word,
  list: readonly string[],
  declared: Declared,
): readonly string[] | undefined => {
  const checked = checkQuery(word.text);
  if ('fault' in checked) return undefined;
  const columns = outputsOf(checked.tree, declared).columns?.map(({ name }, i) => list[i] ?? name);
  return columns?.flatMap((name) => name ?? []);
};

/** A semicolon ends a statement, and the query is only a part of one. */
const withoutEnd = (sql: Sql): Sql => {
  const trim = (text: string): string => text.replace(/[\s;]+$/, '');
  if (typeof sql === 'string') return trim(sql).trimStart();
  const last = sql.findLastIndex((part) => typeof part === 'string' || isWritten(part));
  return sql.flatMap((part, i) =>
    i === last && typeof part === 'string' ? (trim(part) === '' ? [] : [trim(part)]) : [part],
  );
};
