import { problem, type Problem } from '@migkit/schema';
import type { Migration } from './migration.ts';
import type { Options } from './options.ts';
import { status } from './status.ts';
import { title } from './target.ts';

/** Whether a database is where its migrations are: `ok` when nothing is pending and nothing is wrong. */
export type Checked = {
  readonly ok: boolean;
  readonly pending: readonly Migration[];
  /** Edited, missing, several heads, another project, or a database that cannot be asked. */
  readonly problems: readonly Problem[];
};

/**
 * Is the database where its migrations are? Compares the migrations with the history that the database keeps, and changes
 * nothing. What was changed past them is drift, which only `mig check` sees: it has the text of the schema.
 */
export const check = async (options: Options): Promise<Checked> => {
  const found = await status(options);
  if (!found.ok) return { ok: false, pending: [], problems: found.problems };
  const { pending, heads, problems } = found.value;
  const several =
    heads.length > 1 && problems.length === 0
      ? [problem('MIG610', { heads: heads.map(title).join(', ') }, { help: 'mig merge joins them' })]
      : [];
  const all = [...problems, ...several];
  const ok = pending.length === 0 && all.every(({ severity }) => severity !== 'error');
  return { ok, pending, problems: all };
};
