import { pathIn, type Ref } from '@migkit/schema';
import type { Place } from './edits-for.ts';
import type { Reach } from './reach.ts';
import { sourceCalled } from './resolve.ts';

/** The routine in `f.n`, where `n` is a parameter of it and `f` nothing in FROM: so PostgreSQL writes each parameter that it keeps. */
export const routineBefore = (
  [name = '', parameter]: readonly string[],
  reach: Reach,
  { routine, parameters }: Place,
): Ref | undefined =>
  routine !== undefined &&
  pathIn(routine.ref).at(-1) === name &&
  parameters.some((one) => one.name === parameter && parameter !== undefined) &&
  !sourceCalled([name], reach)
    ? routine
    : undefined;
