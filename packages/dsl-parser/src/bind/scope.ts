import {
  sameValue,
  type HintText,
  type Name,
  type Node,
  type Ref,
  type Scope,
  type Sql,
  type Word,
} from '@migkit/schema';
import {
  checkAtomic,
  checkCommands,
  checkExpression,
  checkObject,
  checkQuery,
  checkStatements,
  type Checked,
} from '../sql/check.ts';
import type { Declared } from '../sql/declared.ts';
import { proceduralFault } from '../sql/procedural.ts';
import { withMentions, type Keeping } from '../sql/mentions.ts';
import type { SqlFault } from '../sql/parser.ts';
import { refusedIn, type Allowed } from '../sql/refused.ts';
import { unsaidIn } from '../sql/unsaid.ts';
import { listOf } from '../text/args.ts';
import { reportAbsent } from './absent-routine.ts';
import { placedKey, type Declarations } from './declare.ts';
import { columnNamed, findNamed, objectNamed } from './find.ts';
import type { Language } from './language.ts';
import { nameIn } from './names.ts';
import { readRelation } from './relation.ts';
import { commentOfSql, reportStrays } from './report-strays.ts';
import type { Report } from './report.ts';
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
  const known = new Map<string, Sql>();
  // Where no columns stand bare, the same text is the same; the defaults of a thousand tables are a few texts.
  const bare = (word: Word, allowed: Allowed): Sql => {
    const key = `${allowed.columns} ${word.text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const checked = within(checkExpression(word.text), allowed);
    const read = sql(word, checked, names, report);
    if (!('fault' in checked)) known.set(key, read);
    return read;
  };
  const expression = (
    word: Word,
    home: Ref | undefined,
    rows: readonly string[] | undefined,
    allowed: Allowed,
  ): Sql => {
    if (home === undefined && rows === undefined) return bare(word, allowed);
    const keeping =
      home && names.isTyped(home.ref)
        ? { parameters: [{ name: 'value', type: [home] }] }
        : { home: home?.ref, rows };
    return sql(word, within(checkExpression(word.text), allowed), names, report, keeping);
  };
  return {
    problem: (code, span, values) => report(code, span, values),
    type: typeReader(declared, language, report),
    expression: (word, home, rows) => expression(word, home, rows, { queries: true, columns: true }),
    scalar: (word, home, rows) =>
      expression(word, home, rows, { queries: false, columns: home !== undefined }),
    relation: (word, list) => readRelation(word, list ?? [], names, report),
    query: (word) => sql(word, checkQuery(word.text), names, report),
    commands: (word, home, rows) =>
      sql(word, checkCommands(word.text), names, report, { home: home.ref, rows }),
    atomic: (word, parameters, routine) =>
      sql(word, checkAtomic(word.text), names, report, { kept: true, open: false, parameters, routine }),
    statements: (word) => sql(word, checkStatements(word.text), names, report),
    described: (object) => {
      const checked = checkObject(object);
      if ('fault' in checked) return object;
      return withMentions(object, checked.tree, checked.offset, names, { defining: checked.defining }).sql;
    },
    object: (wanted) => objectNamed(wanted, declared, language, report),
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
    find: (kinds, wanted) => findNamed(kinds, wanted, declared, language, report),
    column: (table, word) => {
      const wanted = name(word);
      return wanted && columnNamed(table, wanted, declared, report);
    },
    list: listOf,
    hint,
  };
};

/** The same, or what of it cannot stand in its place. */
const within = (checked: Checked, allowed: Allowed): Checked => {
  const fault = 'fault' in checked ? undefined : refusedIn(checked.tree, checked.offset, allowed);
  return fault ? { fault } : checked;
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
  const { sql: read, strays } = withMentions(word.text, checked.tree, checked.offset, names, {
    ...keeping,
    defining: checked.defining,
  });
  reportStrays(strays, keeping.rows, word, names, report);
  return read;
};

const reportFault = (word: Word, fault: SqlFault | undefined, report: Report): void => {
  if (!fault) return;
  const start = word.span.start + fault.at;
  report(
    'MIG102',
    { ...word.span, start, end: start + Math.max(1, fault.length) },
    { message: fault.message },
    commentOfSql(word.text, fault.at),
  );
};

/** What a body of statements mentions. */
const usesOf = (word: Word, names: Declared, report: Report): readonly Ref[] => {
  const checked = checkStatements(word.text);
  if (!('fault' in checked)) return unsaidIn(checked.tree, names);
  reportFault(word, checked.fault, report);
  return [];
};
