import {
  canonicalType,
  extensionOfType,
  isBuiltinType,
  knownTypes,
  modifierFault,
  nearest,
  quoteIdent,
  segmentsOf,
  sqlOf,
  typeParts,
  type Ref,
  type Sql,
  type Word,
} from '@migkit/schema';
import { schemas } from '../sql/schema-edits.ts';
import { placedKey, type Declarations } from './declare.ts';
import type { Language } from './language.ts';
import { shown } from './names.ts';
import type { Report } from './report.ts';
import { knownIn } from './sql-names.ts';

/** Reads types: PostgreSQL's own, those that the text declares, those that its extensions bring. */
export const typeReader = (
  declared: Declarations,
  language: Language,
  report: Report,
): ((word: Word) => Sql) => {
  const brought = broughtTypes(declared);
  return (word) => {
    const { name, modifiers, array } = typeParts(word.text);
    const exact = exactOwn(word.text, name, declared);
    if (exact) return sqlOf([exact, array ? '[]' : '']);
    if (name.length === 1 && !word.text.includes('.') && isBuiltinType(word.text)) {
      const fault = modifierFault(word.text);
      if (fault !== undefined) report('MIG109', word.span, { value: word.text, expected: fault });
      return canonicalType(word.text);
    }
    const ref = name.length > 2 ? undefined : declared.types.get(placedKey(name));
    if (ref) {
      if (modifiers !== '')
        report('MIG109', word.span, { value: modifiers, expected: `${name.join('.')} takes no modifiers` });
      return sqlOf([ref, array ? '[]' : '']);
    }
    const own = name.at(-1)?.toLowerCase() ?? '';
    const isNamed = plainType.test(word.text);
    if (!isNamed || (!brought.names.has(own) && !brought.others))
      unknown(word, isNamed ? name.join('.') : word.text, declared, language, report);
    return inSchema(canonicalType(word.text), name, declared);
  };
};

/** One name, or some with dots between, with modifiers and dimensions: of more words, or of other signs, only PostgreSQL has types. */
const plainType =
  /^(?:"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*)(?:\s*\.\s*(?:"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*))*\s*(?:\((?:[\w\s,-]|'(?:[^']|'')*')*\)\s*)?(?:array\s*)?(?:\[\s*\d*\s*\]\s*)*$/iu;

/** The schema of a type that an extension brings may be renamed. */
const inSchema = (type: string, name: readonly string[], declared: Declarations): Sql => {
  const [home = ''] = name;
  const ref = name.length === 2 ? knownIn(declared, schemas, [home]) : undefined;
  return ref ? sqlOf([ref, type.slice(quoteIdent(home).length)]) : type;
};

/** A declared `Name`, which is not PostgreSQL's `name`: names are exact here. */
const exactOwn = (text: string, name: readonly string[], declared: Declarations): Ref | undefined => {
  const exact = /^[A-Za-z_][\w$]*(?=\s*(?:\[|$))/.exec(text)?.[0];
  return exact === undefined || exact === name[0] ? undefined : declared.types.get(placedKey([exact]));
};

/** The types that come with declared things and have no node; `others`: one of them brings types that nobody here knows. */
const broughtTypes = (
  declared: Declarations,
): { readonly names: ReadonlySet<string>; readonly others: boolean } => {
  const lists = declared.entries.flatMap(({ syntax, block }) =>
    syntax.brings ? [syntax.brings(block.name.parts.join('.'))] : [],
  );
  const told = declared.entries.flatMap(({ syntax, block }) => syntax.typed?.(block) ?? []);
  return {
    names: new Set([...lists.flatMap((list) => list ?? []), ...told]),
    others: lists.includes(undefined),
  };
};

const unknown = (
  word: Word,
  name: string,
  declared: Declarations,
  language: Language,
  report: Report,
): void => {
  const own = [...declared.types.values()]
    .map(({ ref }) => segmentsOf(ref))
    .map((path) => (path[0] === 'public' ? path.slice(1) : path).join('.'));
  const near = extensionOfType(name) === undefined ? nearest(name, [...own, ...knownTypes()]) : undefined;
  const extension = extensionOfType(near ?? name);
  const keyword = language.kinds.find(({ syntax }) => syntax.at === 'block' && syntax.brings);
  const needs =
    extension !== undefined && keyword?.syntax.at === 'block' && !has(declared, extension)
      ? `It needs: ${keyword.syntax.keyword} ${extension}`
      : undefined;
  const help = [
    ...(near === undefined ? [] : [`did you mean "${near}"?`]),
    ...(needs === undefined ? [] : [needs]),
  ].join(' ');
  const length = /^[^([]*[^([\s]/.exec(word.text)?.[0].length ?? word.text.length;
  const span = { ...word.span, end: word.span.start + length };
  report('MIG104', span, { name: shown(name).slice(1, -1) }, help === '' ? undefined : help);
};

const has = (declared: Declarations, name: string): boolean =>
  declared.entries.some(
    ({ syntax, block }) => syntax.brings !== undefined && block.name.parts.join('.') === name,
  );
