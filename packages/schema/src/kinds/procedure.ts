import type { Kind } from '../kind.ts';
import { routineKind } from './routine-kind.ts';
import { procedureAttributes } from './routine-syntax.ts';
import type { Routine } from './routine.ts';

/** `procedure clean(days integer) @language(plpgsql) as $$ … $$`. */
export const procedure: Kind<Routine> = routineKind('procedure', procedureAttributes, `'p'`);
