import type { Kind } from '../kind.ts';
import { sqlText } from '../sql.ts';
import { isWord, sqlTokens } from '../sql-tokens.ts';
import { readRoutineRow, routineCatalog } from './routine-catalog.ts';
import { routineHazards } from './routine-hazards.ts';
import { readSignature } from './routine-parameters.ts';
import {
  createRoutine,
  dropRoutine,
  moveRoutine,
  renameRoutine,
  routineAlters,
} from './routine-statements.ts';
import { printRoutine, readRoutine } from './routine-syntax.ts';
import type { Routine } from './routine.ts';

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
    read: (block, scope) => readRoutine(name, attributes, block, scope),
    print: printRoutine,
  },
  create: (node) => [createRoutine(node)],
  drop: (node) => [dropRoutine(node)],
  alter: { name: renameRoutine, in: moveRoutine, ...routineAlters() },
  nesting: { names: ['routine'] },
  catalog: {
    when: `exists (select from pg_proc where prokind in (${letters}) and oid >= 16384)`,
    sql: routineCatalog(letters),
    read: (row) => [readRoutineRow(name, row)],
    since: ({ atomic }) =>
      atomic !== undefined && merges(sqlText(atomic))
        ? [{ version: 15, what: 'merge in a body of standard SQL' }]
        : [],
  },
  hazards: routineHazards,
});

const merges = (body: string): boolean =>
  sqlTokens(body).some((token, i, all) => isWord(token, 'merge') && isWord(all[i + 1], 'into'));
