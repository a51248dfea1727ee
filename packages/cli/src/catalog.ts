import { introspect, type Introspected, type Session } from '@migkit/runner';
import type { Settings } from './config.ts';
import { historyPlace } from './history-place.ts';

/** Reads the catalog without what the runner owns, wherever the settings put its history. */
export const introspectFor =
  (settings: Settings) =>
  (session: Session): Promise<Introspected> =>
    introspect(session, historyPlace(settings));
