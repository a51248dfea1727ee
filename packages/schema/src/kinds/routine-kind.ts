import type { Kind, Need } from '../kind.ts';
import { someMadeIn } from '../sign.ts';
import { sqlText } from '../sql.ts';
import { isWord, sqlTokens, type Token } from '../sql-tokens.ts';
import { readRoutineRow, routineCatalog } from './routine-catalog.ts';
import { routineHazards } from './routine-hazards.ts';
import { countArguments, readSignature } from './routine-parameters.ts';
import { readResult } from './routine-returns.ts';
import {
  createRoutine,
  dropRoutine,
  moveRoutine,
  renameRoutine,
  routineAlters,
} from './routine-statements.ts';
import { printRoutine, readRoutine } from './routine-syntax.ts';
import { routineText, type Routine } from './routine.ts';
import { secretHazards } from './secret-names.ts';

/** A function or a procedure; `letters` are those of it in pg_proc. */
export const routineKind = (
  name: Routine['kind'],
  attributes: readonly string[],
  letters: string,
): Kind<Routine> => ({
  name,
  syntax: {
    at: 'block',
    keyword: name,
    attributes,
    takes: ['parameters', 'body'],
    signature: (block, type) => readSignature(block.parameters ?? [], type),
    counts: (block) => countArguments(block.parameters ?? [], name === 'procedure'),
    gives: readResult,
    read: (block, scope) => readRoutine(name, attributes, block, scope),
    print: printRoutine,
  },
  create: (node) => [createRoutine(node)],
  drop: (node) => [dropRoutine(node)],
  alter: { name: renameRoutine, in: moveRoutine, ...routineAlters() },
  nesting: { sql: ['atomic'], names: ['routine'] },
  catalog: {
    when: someMadeIn('pg_proc', `prokind in (${letters})`),
    sql: routineCatalog(letters),
    read: (row) => [readRoutineRow(name, row)],
    since: ({ atomic }) => (atomic === undefined ? [] : bodyNeeds(sqlTokens(sqlText(atomic)))),
  },
  hazards: (before, after, change) => [
    ...routineHazards(before, after, change),
    ...secretHazards(before, after, routineText),
  ],
});

const bodyNeeds = (body: readonly Token[]): readonly Need[] => [
  ...mergeNeeds(body),
  ...(returnsBoth(body) ? [{ version: 18, what: 'old and new rows behind returning' }] : []),
];

const mergeNeeds = (body: readonly Token[]): readonly Need[] => {
  const start = body.findIndex((token, i) => isWord(token, 'merge') && isWord(body[i + 1], 'into'));
  if (start < 0) return [];
  const end = body.findIndex(({ text }, i) => i > start && text === ';');
  const merge = body.slice(start, end < 0 ? undefined : end);
  const isOfBoth = merge.some((token, i) => isWord(token, 'by') && isWord(merge[i + 1], 'source', 'target'));
  return [
    { version: 15, what: 'merge in a body of standard SQL' },
    ...(isOfBoth ? [{ version: 17, what: '"by source" and "by target" in merge' }] : []),
    ...(merge.some((token) => isWord(token, 'returning'))
      ? [{ version: 17, what: 'returning behind merge' }]
      : []),
    ...mergeNeeds(end < 0 ? [] : body.slice(end)),
  ];
};

/** Where nothing is called `old` or `new` itself, they are the rows before and after. */
const returnsBoth = (body: readonly Token[]): boolean => {
  const returning = body.findIndex((token) => isWord(token, 'returning'));
  const rows = body.flatMap((token, i) => (isWord(token, 'old', 'new') ? [i] : []));
  const isRow = (i: number): boolean => body[i + 1]?.text === '.' || isWord(body[i + 1], 'as');
  return returning >= 0 && rows.every(isRow) && rows.some((i) => i > returning);
};
