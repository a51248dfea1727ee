import type { Kind } from '../kind.ts';
import { routineCatalog, readRoutineRow } from './routine-catalog.ts';
import { routineHazards } from './routine-hazards.ts';
import { readSignature } from './routine-parameters.ts';
import {
  createRoutine,
  dropRoutine,
  moveRoutine,
  renameRoutine,
  routineAlters,
} from './routine-statements.ts';
import { functionAttributes, printRoutine, readRoutine } from './routine-syntax.ts';
import type { Routine } from './routine.ts';

/** `function touch() @returns(trigger) @language(plpgsql) as $$ … $$`. */
export const functionKind: Kind<Routine> = {
  name: 'function',
  syntax: {
    at: 'block',
    keyword: 'function',
    attributes: functionAttributes,
    takes: ['parameters', 'body'],
    signature: (block, type) => readSignature(block.parameters ?? [], type),
    read: (block, scope) => readRoutine('function', functionAttributes, block, scope),
    print: printRoutine,
  },
  create: (node) => [createRoutine(node)],
  drop: (node) => [dropRoutine(node)],
  alter: { name: renameRoutine, in: moveRoutine, ...routineAlters() },
  nesting: { names: ['routine'] },
  catalog: {
    when: `exists (select from pg_proc where prokind in ('f', 'w') and oid >= 16384)`,
    sql: routineCatalog(`'f', 'w'`),
    read: (row) => [readRoutineRow('function', row)],
  },
  hazards: routineHazards,
};
