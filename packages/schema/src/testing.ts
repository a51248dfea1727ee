import type { Attribute, Member, Word } from './block.ts';
import type { HintText, Scope } from './kind.ts';
import { idFor, segmentsOf, type Ref } from './node.ts';
import type { ProblemCode } from './problem.ts';
import { exactIdent, splitCommas, sqlTokens } from './sql-tokens.ts';
import { canonicalType } from './types.ts';

/** What a kind asked of the language while it read. */
export type Asked = { readonly problems: ProblemCode[]; readonly hints: HintText[] };

/** A language that finds what it is asked for, unless `unknown` names it, and notes what is said to it. */
export const testScope = (unknown: readonly string[] = []): Scope & Asked => {
  const problems: ProblemCode[] = [];
  const hints: HintText[] = [];
  const nameOf = ({ text, span }: Word) => ({
    parts: sqlTokens(text).flatMap((t) =>
      t.is === 'name' ? [t.text.startsWith('"') ? exactIdent(t.text) : t.text] : [],
    ),
    span,
  });
  return {
    problems,
    hints,
    problem: (code) => void problems.push(code),
    type: (word) => canonicalType(word.text),
    expression: (word) => word.text,
    scalar: (word) => word.text,
    query: (word) => word.text,
    relation: (word, names) => ({ query: word.text, columns: (names ?? []).map(({ text }) => text) }),
    atomic: (word) => word.text,
    statements: (word) => word.text,
    described: (object) => object,
    commands: (word) => word.text,
    object: () => undefined,
    body: () => [],
    routine: () => undefined,
    name: nameOf,
    find: (kinds, name) => {
      const kind = kinds.includes('column') && name.parts.length > 1 ? 'column' : 'table';
      const isWhole = name.parts.length > (kind === 'column' ? 2 : 1);
      const found = { ref: idFor(kind, isWhole ? name.parts : ['public', ...name.parts]) };
      return unknown.includes(name.parts.join('.')) ? undefined : found;
    },
    called: () => {},
    procedural: () => {},
    known: () => undefined,
    column: (table, word) => {
      const name = nameOf(word).parts[0] ?? '';
      if (unknown.includes(name)) problems.push('MIG111');
      return unknown.includes(name) ? undefined : columnOf(table, name);
    },
    list: ({ text, span }) =>
      splitCommas(text.replace(/^\(([\s\S]*)\)$/, '$1')).map((part) => ({ text: part, span })),
    hint: (_, hint) => void hints.push(hint),
  };
};

/** A column of a table. */
export const columnOf = (table: Ref, name: string): Ref => ({
  ref: idFor('column', [...segmentsOf(table.ref), name]),
});

/** A piece of text with a place. */
export const word = (text: string): Word => ({ text, span: { file: 0, start: 0, end: text.length } });

/** An attribute as it stands in a text: `@unique(a, name: b)`. */
export const attribute = (text: string): Attribute => {
  const [, name = '', inner] = /^@@?(\w+)(?:\(([\s\S]*)\))?$/.exec(text) ?? [];
  const args =
    inner === undefined
      ? []
      : splitCommas(inner).map((arg) => {
          const pair = /^([a-z_]\w*(?: [a-z]\w*)*)\s*:(?!:)\s*([\s\S]*)$/i.exec(arg);
          return {
            ...(pair ? { key: word(pair[1] ?? '') } : {}),
            value: word(pair?.[2] ?? arg),
            span: word(arg).span,
          };
        });
  return { name: word(name), ...(inner === undefined ? {} : { args }), span: word(text).span };
};

/** A line with a name, a type and attributes. */
export const member = (name: string, type: string, ...attributes: readonly string[]): Member => ({
  line: 'member',
  name: { parts: [name], span: word(name).span },
  type: word(type.replace(/\?$/, '')),
  nullable: type.endsWith('?'),
  attributes: attributes.map(attribute),
  span: word(name).span,
});
