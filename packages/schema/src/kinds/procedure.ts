import type { Kind } from '../kind.ts';
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
import { printRoutine, procedureAttributes, readRoutine } from './routine-syntax.ts';
import type { Routine } from './routine.ts';

/** `procedure clean(days integer) @language(plpgsql) as $$ … $$`. */
export const procedure: Kind<Routine> = {
  name: 'procedure',
  syntax: {
    at: 'block',
    keyword: 'procedure',
    attributes: procedureAttributes,
    takes: ['parameters', 'body'],
    signature: (block, type) => readSignature(block.parameters ?? [], type),
    read: (block, scope) => readRoutine('procedure', procedureAttributes, block, scope),
    print: printRoutine,
  },
  create: (node) => [createRoutine(node)],
  drop: (node) => [dropRoutine(node)],
  alter: { name: renameRoutine, in: moveRoutine, ...routineAlters() },
  nesting: { names: ['routine'] },
  catalog: {
    when: `exists (select from pg_proc where prokind = 'p' and oid >= 16384)`,
    sql: routineCatalog(`'p'`),
    read: (row) => [readRoutineRow('procedure', row)],
  },
  hazards: routineHazards,
};
