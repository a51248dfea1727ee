import type { Change, Hazard } from '../kind.ts';
import { kindOf, type Ref } from '../node.ts';
import { spell } from '../sql.ts';

type Lock = 'SHARE ROW EXCLUSIVE' | 'ACCESS EXCLUSIVE';

/** A short lock on a thing that stands before and after: whoever holds it back holds all others back. */
export const waits = (on: Ref, change: Change, lock: Lock, doing: string): readonly Hazard[] => {
  if (!change.before.has(on.ref) || !change.after.has(on.ref) || kindOf(on.ref) === 'view') return [];
  const table = spell(on.ref);
  const whom = lock === 'ACCESS EXCLUSIVE' ? 'uses' : 'writes to';
  return [
    {
      hazard: 'locks',
      lock: `${lock} on ${table}`,
      text: `${doing} waits for everyone who ${whom} ${table}`,
    },
  ];
};
