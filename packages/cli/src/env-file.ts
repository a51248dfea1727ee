import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { isSystemError } from './fault.ts';

/** Reads `.env` in a folder into the environment; what stands there already wins. Without a file nothing happens. */
export const readEnvFile = (folder: string, env: NodeJS.ProcessEnv): void => {
  for (const [name, value] of Object.entries(parseEnv(textOf(join(folder, '.env'))))) {
    env[name] ??= value;
  }
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // A folder of that name is a Python environment, not ours.
    if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'EISDIR')) return '';
    throw error;
  }
};
