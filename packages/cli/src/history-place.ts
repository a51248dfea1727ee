import type { HistoryTable } from '@migkit/schema';
import type { Settings } from './config.ts';

/** The schema and the table of the history. */
export const historyPlace = ({
  history: setting = 'public.mig_history',
}: Pick<Settings, 'history'>): HistoryTable => {
  const [, schema = 'public', table = ''] = /^(?:(.+)\.)?(.+)$/.exec(setting) ?? [];
  const bare = (name: string): string => name.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"');
  return { schema: bare(schema), table: bare(table) };
};
