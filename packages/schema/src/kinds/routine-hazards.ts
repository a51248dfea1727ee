import type { Change, Hazard } from '../kind.ts';
import { idOf, lastSegment, type Node } from '../node.ts';
import { quoteName } from '../sql.ts';
import { renamed } from './renamed.ts';
import { routineText, type Routine } from './routine.ts';

/** Who calls a routine has to follow it when it goes, is renamed, or takes something else. */
export const routineHazards = (
  before: Named | undefined,
  after: Named | undefined,
  { hints }: Change,
): readonly Hazard[] => {
  if (!before) return [];
  if (!after)
    return hints.rebuilt
      ? []
      : [{ hazard: 'breaks-clients', text: `who calls ${routineText(before)} no longer finds it` }];
  return idOf(before) === idOf(after) ? [] : renamed(nameOf(before), nameOf(after));
};

type Named = Pick<Routine, 'in' | 'name' | 'signature'> & Node;

const nameOf = ({ in: home, name }: Named): string => quoteName([lastSegment(home.ref), name]);
