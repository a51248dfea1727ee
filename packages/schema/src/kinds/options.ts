import type { Arg, Attribute, Word } from '../block.ts';
import type { Scope } from '../kind.ts';
import type { Ref } from '../node.ts';
import { nameText, pathIn } from '../sql.ts';
import type { Deferrable } from './key-constraint.ts';

export { nameText };

/** The arguments of an attribute: those without a key in their order, the others by key. */
export type Options = { readonly values: readonly Word[]; readonly named: ReadonlyMap<string, Word> };

/** Takes the arguments of an attribute apart; reports keys that it does not know and keys that come twice. */
export const readOptions = (attribute: Attribute, keys: readonly string[], scope: Scope): Options => {
  const named = new Map<string, Word>();
  for (const { key, value } of (attribute.args ?? []).filter(isOption)) {
    const name = key.text.toLowerCase();
    if (!keys.includes(name))
      scope.problem('MIG108', key.span, { name: key.text, attribute: attribute.name.text });
    else if (named.has(name)) scope.problem('MIG113', key.span, { what: `the option "${name}"` });
    else named.set(name, value);
  }
  return { values: (attribute.args ?? []).filter((a) => !a.key).map((a) => a.value), named };
};

/** `deferrable: immediate` or `deferrable: deferred`. */
export const deferrableOptionOf = (options: Options, scope: Scope): { readonly deferrable?: Deferrable } => {
  const deferrable = choice(options.named.get('deferrable'), ['immediate', 'deferred'] as const, scope);
  return deferrable ? { deferrable } : {};
};

/** One of a few words, in any case and with any white space between; anything else is reported. */
export const choice = <T extends string>(
  word: Word | undefined,
  allowed: readonly T[],
  scope: Scope,
): T | undefined => {
  if (!word) return undefined;
  const text = word.text.toLowerCase().replace(/\s+/g, ' ');
  const found = allowed.find((a) => a === text);
  if (!found) scope.problem('MIG109', word.span, { value: word.text, expected: listed(allowed) });
  return found;
};

/** Storage parameters: `(fillfactor: 70, autovacuum_enabled: false)`. */
export const parametersOf = (words: readonly Arg[]): { readonly [parameter: string]: string } =>
  Object.fromEntries(words.flatMap(({ key, value }) => (key ? [[key.text.toLowerCase(), value.text]] : [])));

/** `with: (fillfactor: 70)`. */
export const withOption = (
  options: Options,
  scope: Scope,
): { readonly with?: { readonly [parameter: string]: string } } => {
  const parameters = parametersOption(options, scope);
  return parameters && Object.keys(parameters).length > 0 ? { with: parameters } : {};
};

/** The same where `with: ()` says that there are none. */
export const parametersOption = (
  options: Options,
  scope: Scope,
): { readonly [parameter: string]: string } | undefined => {
  const word = options.named.get('with');
  if (!word) return undefined;
  const entries = scope.list(word).flatMap((part) => {
    if (part.text === '') return [];
    const pair = /^([\w.]+)\s*[:=]\s*([\s\S]+)$/.exec(part.text);
    if (!pair)
      scope.problem('MIG109', part.span, {
        value: part.text,
        expected: 'a parameter and its value, as in fillfactor: 70',
      });
    return pair ? [[(pair[1] ?? '').toLowerCase(), (pair[2] ?? '').trim()] as const] : [];
  });
  return Object.fromEntries(entries);
};

/** Mentions of the columns of a table; unknown ones are reported and left out. */
export const columnsOf = (table: Ref, words: readonly Word[], scope: Scope): readonly Ref[] =>
  words.flatMap((word) => scope.column(table, word) ?? []);

/** A list of columns in parentheses under this key. */
export const columnsOption = (
  key: string,
  table: Ref,
  options: Options,
  scope: Scope,
): readonly Ref[] | undefined => {
  const word = options.named.get(key);
  const columns = word ? columnsOf(table, scope.list(word), scope) : [];
  return columns.length > 0 ? columns : undefined;
};

/** The path of a node as the text spells it; `public` is left out. */
export const pathText = (ref: Ref): string => {
  const segments = pathIn(ref.ref);
  return (segments[0] === 'public' && segments.length > 1 ? segments.slice(1) : segments)
    .map(nameText)
    .join('.');
};

/** `name: users_key`, when it is not the name that PostgreSQL would choose. */
export const nameArg = (name: string, defaultName: string): readonly string[] =>
  name === defaultName ? [] : [`name: ${nameText(name)}`];

/** `with: (fillfactor: 70)`, when there are parameters. */
export const withArg = (
  parameters: { readonly [parameter: string]: string } | undefined,
): readonly string[] => (parameters ? [`with: (${parameterTexts(parameters).join(', ')})`] : []);

/** Storage parameters, each as the text spells it. */
export const parameterTexts = (parameters: { readonly [parameter: string]: string }): readonly string[] =>
  Object.entries(parameters).map(([name, value]) => `${name}: ${value}`);

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

const isOption = (arg: Arg): arg is Arg & { readonly key: Word } => arg.key !== undefined;
