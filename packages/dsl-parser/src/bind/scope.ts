import {
  nearest,
  publicSchema,
  sameValue,
  type HintText,
  type Kind,
  type Name,
  type Node,
  type NodeId,
  type Ref,
  type Scope,
  type Sql,
  type Word,
} from '@migkit/schema';
import {
  checkAtomic,
  checkCommands,
  checkExpression,
  checkQuery,
  checkStatements,
  type Checked,
} from '../sql/check.ts';
import type { Declared } from '../sql/declared.ts';
import { proceduralFault } from '../sql/procedural.ts';
import { withMentions, type Keeping } from '../sql/mentions.ts';
import type { SqlFault } from '../sql/parser.ts';
import { unsaidIn } from '../sql/unsaid.ts';
import { listOf } from '../text/args.ts';
import { reportAbsent } from './absent-routine.ts';
import { blockId, placedKey, type Declarations } from './declare.ts';
import { called, liesInSchema, type Language } from './language.ts';
import { nameIn, textOf } from './names.ts';
import { readRelation } from './relation.ts';
import { reportStrays } from './report-strays.ts';
import { didYouMean, type Report } from './report.ts';
import { knownIn, sqlNames } from './sql-names.ts';
import { typeReader } from './types.ts';

/** What kinds may ask while they read: the names of the whole text, SQL, problems, hints. */
export const scopeOf = (
  declared: Declarations,
  language: Language,
  report: Report,
  hint: (node: Node, hint: HintText) => void,
): Scope => {
  const names = sqlNames(declared);
  const name = (word: Word): Name | undefined => nameIn(word, report);
  return {
    problem: (code, span, values) => report(code, span, values),
    type: typeReader(declared, language, report),
    expression: (word, home, rows) =>
      sql(word, checkExpression(word.text), names, report, { home: home?.ref, rows }),
    relation: (word, list) => readRelation(word, list ?? [], names, report),
    query: (word) => sql(word, checkQuery(word.text), names, report),
    commands: (word, home, rows) =>
      sql(word, checkCommands(word.text), names, report, { home: home.ref, rows }),
    atomic: (word) => sql(word, checkAtomic(word.text), names, report, { kept: true }),
    statements: (word) => sql(word, checkStatements(word.text), names, report),
    object: (wanted) => object(wanted, declared, language, report),
    body: (word) => usesOf(word, names, report),
    procedural: (word, head) => reportFault(word, proceduralFault(head, word.text), report),
    routine: ({ parts }, signature) => {
      const all = (parts.length > 2 ? undefined : declared.routines.get(placedKey(parts))) ?? [];
      if (!signature) return all.length === 1 ? all[0]?.ref : undefined;
      return all.find((one) => sameValue(one.signature, signature))?.ref;
    },
    called: (wanted, known) => reportAbsent(wanted, known, declared, report),
    known: (space, { parts }) => knownIn(declared, space, parts),
    name,
    find: (kinds, wanted) => find(kinds, wanted, declared, language, report),
    column: (table, word) => {
      const wanted = name(word);
      return wanted && columnOf(table, wanted, declared, report);
    },
    list: listOf,
    hint,
  };
};

const sql = (word: Word, checked: Checked, names: Declared, report: Report, keeping: Keeping = {}): Sql => {
  if (word.text === '') {
    report('MIG115', word.span, { what: 'the SQL' });
    return '';
  }
  if ('fault' in checked) {
    reportFault(word, checked.fault, report);
    return word.text;
  }
  const { sql: read, strays } = withMentions(word.text, checked.tree, checked.offset, names, keeping);
  reportStrays(strays, keeping.rows, word, names, report);
  return read;
};

/** What lies in no schema: an extension, a block of SQL. */
const loose = (parts: readonly string[], declared: Declarations, language: Language): Ref | undefined => {
  const ids = [...language.blocks.values()]
    .filter(({ kind }) => !liesInSchema(kind))
    .map(({ kind }) => blockId(kind, parts));
  const found = parts.length === 1 ? ids.find((id) => declared.ids.has(id)) : undefined;
  return found === undefined ? undefined : { ref: found };
};

const object = (
  { parts, span }: Name,
  declared: Declarations,
  language: Language,
  report: Report,
): Ref | undefined => {
  const key = placedKey(parts);
  const [routine, another] = declared.routines.get(key) ?? [];
  const found =
    declared.relations.get(key) ??
    declared.types.get(key) ??
    (another ? undefined : routine?.ref) ??
    loose(parts, declared, language);
  if (!found) {
    const known = [...declared.relations.values(), ...declared.types.values()].map(({ ref }) => textOf(ref));
    const name = parts.join('.');
    report('MIG106', span, { what: 'object', name }, didYouMean(name, known));
  }
  return found;
};

const reportFault = (word: Word, fault: SqlFault | undefined, report: Report): void => {
  if (!fault) return;
  const start = word.span.start + fault.at;
  report(
    'MIG102',
    { ...word.span, start, end: start + Math.max(1, fault.length) },
    { message: fault.message },
  );
};

/** What a body of statements mentions. */
const usesOf = (word: Word, names: Declared, report: Report): readonly Ref[] => {
  const checked = checkStatements(word.text);
  if (!('fault' in checked)) return unsaidIn(checked.tree, names);
  reportFault(word, checked.fault, report);
  return [];
};

const columnOf = (table: Ref, wanted: Name, declared: Declarations, report: Report): Ref | undefined => {
  const columns = declared.columns.get(table.ref);
  const name = wanted.parts.join('.');
  const found = wanted.parts.length === 1 ? columns?.get(name) : undefined;
  if (!found && columns)
    report('MIG111', wanted.span, { name, table: textOf(table.ref) }, didYouMean(name, columns.keys()));
  return found;
};

const find = (
  names: readonly string[],
  wanted: Name,
  declared: Declarations,
  language: Language,
  report: Report,
): Ref | undefined => {
  const kinds = names.flatMap((name) => language.byName.get(name) ?? []);
  for (const kind of kinds) {
    const id = idIn(kind, wanted.parts, declared, language);
    if (id !== undefined) return { ref: id };
  }
  const path = wanted.parts.join('.');
  const home = ownerOf(kinds, wanted.parts, declared, language);
  if (home !== undefined) {
    const name = wanted.parts.at(-1) ?? '';
    report(
      'MIG111',
      wanted.span,
      { name, table: textOf(home) },
      didYouMean(name, declared.columns.get(home)?.keys() ?? []),
    );
    return undefined;
  }
  // `orgs.id` without a table orgs: the table is what is unknown.
  const owners = ownersOf(kinds, language);
  const isOwner = owners.length > 0 && wanted.parts.length > 1;
  const [what, name] = isOwner ? [owners, wanted.parts.slice(0, -1).join('.')] : [kinds, path];
  const values = { what: what.map((kind) => called(kind.name)).join(' or '), name };
  report('MIG106', wanted.span, values, help(name, what, declared));
  return undefined;
};

/** The kinds of block in which lines of these kinds stand. */
const ownersOf = (kinds: readonly Kind[], language: Language): readonly Kind[] =>
  kinds.flatMap(({ syntax }) =>
    syntax.at === 'member' ? syntax.of.flatMap((of) => language.byName.get(of) ?? []) : [],
  );

const idIn = (
  kind: Kind,
  parts: readonly string[],
  declared: Declarations,
  language: Language,
): NodeId | undefined => {
  const { syntax } = kind;
  if (syntax.at === 'block') {
    if (parts.length > (liesInSchema(kind) ? 2 : 1)) return undefined;
    const id = blockId(kind, parts);
    return declared.ids.has(id) || id === publicSchema ? id : undefined;
  }
  const home = ownerOf([kind], parts, declared, language);
  return home === undefined ? undefined : declared.columns.get(home)?.get(parts.at(-1) ?? '')?.ref;
};

/** The declared block in which a line of one of these kinds would stand: `users.email` lies in `users`. */
const ownerOf = (
  kinds: readonly Kind[],
  parts: readonly string[],
  declared: Declarations,
  language: Language,
): NodeId | undefined => {
  if (parts.length < 2 || parts.length > 3) return undefined;
  for (const { syntax } of kinds) {
    for (const of of syntax.at === 'member' ? syntax.of : []) {
      const owner = language.byName.get(of);
      const id = owner && blockId(owner, parts.slice(0, -1));
      if (id !== undefined && declared.columns.has(id)) return id;
    }
  }
  return undefined;
};

const help = (path: string, kinds: readonly Kind[], declared: Declarations): string | undefined => {
  const known = declared.entries.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => textOf(id));
  const near = nearest(path, known);
  return near === undefined ? undefined : `did you mean "${near}"?`;
};
