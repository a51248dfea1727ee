import { ddl, type Statement } from '../kind.ts';
import type { Ref } from '../node.ts';
import { quoteIdent, spell } from '../sql.ts';

/** When a trigger, a rule or an event trigger counts, unless it is in each session that is no replica. */
export type Firing = 'always' | 'replica' | 'disabled';

/** `enable`, `enable always`, `enable replica`, `disable`: before TRIGGER and RULE alike. */
export const firingWords = (enabled: Firing | 'origin' | undefined): string =>
  enabled === 'disabled'
    ? 'disable'
    : ['enable', ...(enabled && enabled !== 'origin' ? [enabled] : [])].join(' ');

/** The state of a trigger on a table, and on all partitions below it. */
export const setFiring = (table: Ref, name: string, enabled: Firing | 'origin' | undefined): Statement =>
  ddl(`alter table ${spell(table.ref)} ${firingWords(enabled)} trigger ${quoteIdent(name)}`);
