import type { Kind } from '../kind.ts';
import { routineKind } from './routine-kind.ts';
import { functionAttributes } from './routine-syntax.ts';
import type { Routine } from './routine.ts';

/** `function touch() @returns(trigger) @language(plpgsql) as $$ … $$`; a window function has a letter of its own. */
export const functionKind: Kind<Routine> = routineKind('function', functionAttributes, `'f', 'w'`);
