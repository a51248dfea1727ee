import type { Hazard } from '../kind.ts';

/** Whoever names a thing has to follow it when it is renamed or moved; nothing where the name stays. */
export const renamed = (old: string, now: string): readonly Hazard[] =>
  old === now ? [] : [{ hazard: 'breaks-clients', text: `queries that name ${old} must name ${now}` }];
