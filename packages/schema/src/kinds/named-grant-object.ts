import type { Word } from '../block.ts';
import type { Scope } from '../kind.ts';
import { kindOf, lastSegment, type Ref, type Schema } from '../node.ts';
import { exactIdent, isWord, splitCommas, sqlTokens, type Token } from '../sql-tokens.ts';
import { quoteIdent } from '../sql.ts';
import { canonicalType } from '../types.ts';
import type { Extension } from './extension.ts';
import { grantableOf, type Grantable } from './grant-object.ts';

/** The words that GRANT … ON has for kinds of objects, with their rights; those that lie in a schema are `placed`. */
const words: { readonly [word: string]: Grantable & { readonly placed?: true } } = {
  table: { ...grantableOf('table'), placed: true },
  sequence: { ...grantableOf('sequence'), placed: true },
  function: { ...grantableOf('function'), placed: true },
  procedure: { ...grantableOf('procedure'), placed: true },
  type: { ...grantableOf('enum'), placed: true },
  schema: grantableOf('schema'),
  language: { on: 'language', privileges: ['usage'] },
  'foreign data wrapper': grantableOf('foreign_data_wrapper'),
  'foreign server': grantableOf('foreign_server'),
};

/** An object that has no block of its own, as GRANT … ON calls it: `function citext_eq(citext, citext)`. */
export type NamedObject = {
  readonly word: string;
  /** Absent where it is that of the block in which it is named. */
  readonly schema?: string;
  readonly name: string;
  readonly args?: readonly string[];
};

/** The object in the one spelling that it has in nodes and in the text, which is that of SQL. */
export const namedText = ({ word, schema, name, args }: NamedObject): string => {
  const path = [...(schema === undefined ? [] : [schema]), name].map(quoteIdent).join('.');
  return `${word} ${path}${args ? `(${args.map(canonicalType).join(', ')})` : ''}`;
};

/** What that spelling says. */
export const namedObject = (text: string): NamedObject | undefined => {
  const tokens = sqlTokens(text);
  const word = Object.keys(words).find((one) => one.split(' ').every((part, i) => isWord(tokens[i], part)));
  if (word === undefined) return undefined;
  const rest = tokens.slice(word.split(' ').length);
  const open = rest.findIndex((token) => token.text === '(');
  const path = pathIn(open < 0 ? rest : rest.slice(0, open));
  const isRoutine = grantableOfWord(word).privileges.includes('execute');
  const [start, end] = [rest[open]?.end, rest.at(-1)];
  if (!path || isRoutine !== open >= 0 || (isRoutine && end?.text !== ')')) return undefined;
  if (path.length > (words[word]?.placed ? 2 : 1)) return undefined;
  const [name = '', schema] = path.toReversed();
  const args = isRoutine ? splitCommas(text.slice(start, end?.start)).filter((arg) => arg !== '') : undefined;
  return { word, name, ...(schema === undefined ? {} : { schema }), ...(args ? { args } : {}) };
};

/** The same as it is read; what is none is reported. A schema that needs not be said is left out. */
export const readNamed = (word: Word, home: Ref, scope: Scope): string | undefined => {
  const found = namedObject(word.text);
  if (!found) {
    scope.problem('MIG109', word.span, {
      value: `"${word.text}"`,
      expected: `an object as GRANT calls it, as in on: function pg_sleep(double precision); there are ${Object.keys(words).join(', ')}`,
    });
    return undefined;
  }
  const { schema, ...rest } = found;
  return namedText(schema === undefined || schema === bareIn[kindOf(home.ref)] ? rest : found);
};

/** The object as a statement spells it, with its schema. */
export const namedSql = (text: string, home: Ref, nodes: Schema): string => {
  const found = namedObject(text);
  if (!found) throw new Error(`nothing is called ${text}`);
  if (!words[found.word]?.placed) return text;
  return namedText({ schema: schemaFor(home, nodes), ...found });
};

/** The schema of what is named bare in this block. */
export const schemaFor = (home: Ref, nodes: Schema): string => {
  const { schema } = (nodes.get(home.ref) ?? {}) as Partial<Extension>;
  return bareIn[kindOf(home.ref)] ?? (schema ? lastSegment(schema.ref) : 'public');
};

/** What the rights to it are. */
export const grantableOfWord = (word: string): Grantable => words[word] ?? { on: word, privileges: [] };

/** An extension says itself where its objects lie. */
const bareIn: { readonly [home: string]: string } = { database: 'pg_catalog', sql_block: 'public' };

const pathIn = (tokens: readonly Token[]): readonly string[] | undefined => {
  const isPath = tokens.every(({ is, text }, i) => (i % 2 === 0 ? is === 'name' : text === '.'));
  if (!isPath || tokens.length % 2 === 0) return undefined;
  return tokens.filter((_, i) => i % 2 === 0).map(({ text }) => exactIdent(text));
};
