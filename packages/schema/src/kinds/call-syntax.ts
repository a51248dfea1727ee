import type { Word } from '../block.ts';
import type { Scope } from '../kind.ts';
import { isRef, segmentsOf, unsigned, type Sql } from '../node.ts';
import { nameText, sqlOf, sqlText, stringText } from '../sql.ts';
import { sqlTokens } from '../sql-tokens.ts';
import { foreignName } from './foreign-name.ts';

/** A call of a trigger's function: its arguments are texts, whatever they look like. */
export type Call = { readonly execute: Sql; readonly args?: readonly string[] };

/** `touch()`, `audit.log('users', 2)`. */
export const readCall = (word: Word, scope: Scope): Call | undefined => {
  const open = sqlTokens(word.text).find(({ text }) => text === '(')?.start ?? word.text.length;
  const head = word.text.slice(0, open).trimEnd();
  const name = scope.name({ text: head, span: { ...word.span, end: word.span.start + head.length } });
  if (!word.text.endsWith(')')) {
    scope.problem('MIG109', word.span, { value: `"${word.text}"`, expected: `write ${head}()` });
    return undefined;
  }
  const list = { text: word.text.slice(open), span: { ...word.span, start: word.span.start + open } };
  const args = /^\(\s*\)$/.test(list.text) ? [] : scope.list(list).map(({ text }) => valueOf(text));
  if (!name) return undefined;
  // PostgreSQL: the function of a trigger is declared without arguments.
  const declared = scope.routine(name, []);
  if (!declared) scope.called(name, triggerFunctions);
  return {
    execute: declared ? sqlOf([declared]) : foreignName(name, scope),
    ...(args.length > 0 ? { args } : {}),
  };
};

const triggerFunctions: ReadonlySet<string> = new Set([
  'suppress_redundant_updates_trigger',
  'tsvector_update_trigger',
  'tsvector_update_trigger_column',
  'unique_key_recheck',
]);

/** The call as the text of a schema spells it. */
export const callText = ({ execute, args = [] }: Call): string =>
  `${nameOf(execute)}(${args.map(stringText).join(', ')})`;

const nameOf = (execute: Sql): string => {
  const [only, more] = typeof execute === 'string' ? [] : execute;
  if (only === undefined || more !== undefined || !isRef(only)) return sqlText(execute);
  const path = segmentsOf(only.ref);
  const names = [...path.slice(0, -1), unsigned(path.at(-1) ?? '')];
  return (names[0] === 'public' ? names.slice(1) : names).map(nameText).join('.');
};

const valueOf = (text: string): string => {
  if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  return /^"(?:[^"]|"")*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;
};
