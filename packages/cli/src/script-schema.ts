import { constants } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { ready } from '@migkit/dsl-parser';
import type { Introspected } from '@migkit/runner';
import { problem } from '@migkit/schema';
import { introspectFor } from './catalog.ts';
import { refuse, type Context, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { readDumpScript, type DumpScript } from './dump-script.ts';
import { isSystemError, reasonOf } from './fault.ts';
import { withScript } from './load-script.ts';
import { unreadable } from './script-text.ts';
import { withThrowaway } from './throwaway.ts';

/** What a database holds in which a dump, or any script of SQL, was run: on a throwaway PostgreSQL. */
export const introspectScript = async (
  path: string,
  settings: Settings,
  context: Context,
): Promise<Outcome<Introspected>> => {
  await ready();
  const script = readScript(path);
  if (!script.ok) return script;
  const found = await withThrowaway(settings, context, (session) =>
    withScript(session, script.value, introspectFor(settings), context.signal),
  );
  return found.ok ? found.value : found;
};

const readScript = (path: string): Outcome<DumpScript> => {
  try {
    // Node has no longer texts.
    if (statSync(path).size > constants.MAX_STRING_LENGTH) return unreadable(path, tooLarge, noRows);
    return readDumpScript(basename(path), readFileSync(path));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return refuse(problem('MIG202', { file: path, reason: reasonOf(error) }));
  }
};

const tooLarge = 'it is larger than half a gigabyte';
const noRows = 'mig reads no rows: pg_dump --schema-only leaves them out';
