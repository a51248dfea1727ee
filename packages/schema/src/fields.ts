import type { Attribute, Block, Name, Word } from './block.ts';
import type { AttributeText, Scope } from './kind.ts';
import { refTo, type Node, type Ref } from './node.ts';
import { stringText } from './sql.ts';

/** How one value stands in an attribute: read and printed by the same entry, so the two cannot part. */
export type Field<T> = {
  /** For messages: `a whole number`. */
  readonly expected: string;
  /** Undefined: not such a value. */
  readonly read: (word: Word, scope: Scope) => T | undefined;
  readonly print: (value: T) => string;
};

/** Attributes of a block that each set one field: `@start(1000)` or, for a bare one, `@cycle`. */
export type Fields = { readonly [field: string]: AnyField | 'bare' };
type AnyField = Omit<Field<never>, 'read'> & { readonly read: (word: Word, scope: Scope) => unknown };

/** A whole number, kept as decimal text since PostgreSQL's reach further than JavaScript's. */
export const number: Field<string> = {
  expected: 'a whole number',
  read: ({ text }) => (/^[+-]?\s*\d+$/.test(text) ? String(BigInt(text.replace(/[+\s]/g, ''))) : undefined),
  print: (value) => value,
};

/** What stands in single quotes. */
export const stringIn = (text: string): string | undefined =>
  /^'(?:[^']|'')*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : undefined;

/** A text in single quotes. */
export const string: Field<string> = {
  expected: "a text in single quotes, as in '1.2'",
  read: ({ text }) => stringIn(text),
  print: stringText,
};

/** A word without the space around it. */
export const trimmed = ({ text, span }: Word): Word => {
  const start = span.start + text.length - text.trimStart().length;
  return { text: text.trim(), span: { ...span, start, end: start + text.trim().length } };
};

/** The attributes with these names, each once; one that stands twice is reported. */
export const attributesOf = (
  block: { readonly attributes: readonly Attribute[] },
  names: readonly string[],
  scope: Scope,
) => {
  const found = new Map<string, Attribute>();
  for (const attribute of block.attributes) {
    const name = attribute.name.text;
    if (!names.includes(name)) continue;
    if (found.has(name)) scope.problem('MIG113', attribute.span, { what: `@${name}` });
    else found.set(name, attribute);
  }
  return found;
};

/** The one value of an attribute; its absence, a second one and a wrong one are reported. */
export const only = (attribute: Attribute, expected: string, scope: Scope): Word | undefined => {
  const [first, second] = attribute.args ?? [];
  const name = attribute.name.text;
  if (!first) scope.problem('MIG110', attribute.span, { attribute: name, expected });
  if (first?.key) scope.problem('MIG108', first.key.span, { name: first.key.text, attribute: name });
  if (second)
    scope.problem('MIG109', second.span, {
      value: `"${second.value.text}"`,
      expected: `@${name} takes only ${expected}`,
    });
  return second || first?.key ? undefined : first?.value;
};

/** The value of an attribute that has one; a wrong one is reported. */
export const readField = <T>(
  field: Field<T>,
  attribute: Attribute | undefined,
  scope: Scope,
): T | undefined => {
  const word = attribute && only(attribute, field.expected, scope);
  const value = word && field.read(word, scope);
  if (word && value === undefined)
    scope.problem('MIG109', word.span, { value: `"${word.text}"`, expected: `expected ${field.expected}` });
  return value;
};

/** `@deterministic(false)`. */
export const readBoolean = (attribute: Attribute | undefined, scope: Scope): boolean | undefined =>
  readField(
    {
      expected: 'true or false',
      read: ({ text }) => ({ true: true, false: false })[text.toLowerCase()],
      print: String,
    },
    attribute,
    scope,
  );

/** True when the attribute is there; a value is reported. */
export const readBare = (attribute: Attribute | undefined, scope: Scope): true | undefined => {
  const extra = attribute?.args?.[0];
  if (extra)
    scope.problem('MIG109', extra.span, {
      value: `"${extra.value.text}"`,
      expected: `@${attribute.name.text} takes no value`,
    });
  return attribute ? true : undefined;
};

/** All fields of a table of attributes that the block gives. */
export const readFields = (
  fields: Fields,
  block: Block,
  scope: Scope,
): { readonly [field: string]: string | true } => {
  const attributes = attributesOf(block, Object.keys(fields), scope);
  const values = Object.entries(fields).map(([name, field]) => {
    const attribute = attributes.get(name);
    return [
      name,
      field === 'bare' ? readBare(attribute, scope) : readField(field as Field<string>, attribute, scope),
    ] as const;
  });
  return Object.fromEntries(values.filter((pair): pair is [string, never] => pair[1] !== undefined));
};

/** The attributes for the fields that are not the default, in the order of the table. */
export const printFields = (fields: Fields, values: Node): readonly AttributeText[] =>
  Object.entries(fields).flatMap(([name, field]): readonly AttributeText[] => {
    const value = values[name];
    if (value === undefined) return [];
    return [field === 'bare' ? { name } : { name, args: [field.print(value as never)] }];
  });

/** The schema and the name of a block: `auth.users`, or `users` in `public`. */
export const placeOf = (
  name: Name,
  what: string,
  scope: Scope,
): { readonly in: Ref; readonly name: string } => {
  const own = name.parts.at(-1) ?? '';
  if (name.parts.length > 2)
    scope.problem('MIG109', name.span, {
      value: name.parts.join('.'),
      expected: `a ${what} is called schema.name`,
    });
  const schema = name.parts.length > 1 ? (name.parts[0] ?? '') : 'public';
  if (schema !== 'public') scope.find(['schema'], { parts: [schema], span: name.span });
  return { in: refTo('schema', schema), name: own };
};
