import { introspect, type Introspected, type Session } from '@migkit/runner';
import type { Settings } from './config.ts';

/** Reads the catalog without what the runner owns, wherever the settings put its history. */
export const introspectFor =
  (settings: Settings) =>
  (session: Session): Promise<Introspected> =>
    introspect(session, historyPlace(settings));

/** The schema and the table of the history. */
export const historyPlace = ({
  history: setting = 'public.mig_history',
}: Settings): { readonly schema: string; readonly table: string } => {
  const [, schema = 'public', table = ''] = /^(?:(.+)\.)?(.+)$/.exec(setting) ?? [];
  const bare = (name: string): string => name.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"');
  return { schema: bare(schema), table: bare(table) };
};
