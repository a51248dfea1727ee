import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { prettify } from '@migkit/compiler';
import { problem } from '@migkit/schema';
import type { Options } from 'prettier';
import { given, refuse, type Outcome } from './command.ts';

/** The project's own prettier options for a file that is to be written; undefined where it configures none. */
export const prettierOptions = async (file: string): Promise<Options | undefined> => {
  if (!isConfigured(dirname(file))) return undefined;
  const { resolveConfig } = await import('prettier');
  const options = await resolveConfig(file, { editorconfig: true });
  return options && Object.keys(options).length > 0 ? options : undefined;
};

/** TypeScript in the project's own layout; ours is prettier's default one, which needs no prettier. */
export const tidy = async (code: string, file: string): Promise<Outcome<string>> => {
  try {
    const options = await prettierOptions(file);
    return given(options ? await prettify(code, options) : code);
  } catch (error) {
    // A text of ours that prettier cannot read is no fault of the configuration.
    if (error instanceof SyntaxError && 'loc' in error) throw error;
    const at = (await configFile(file)) ?? 'the configuration of prettier';
    return refuse(
      problem(
        'MIG205',
        { file: at, reason: `prettier says: ${said(error)}` },
        { help: 'nothing was written' },
      ),
    );
  }
};

const configFile = async (file: string): Promise<string | null | undefined> => {
  const { resolveConfigFile } = await import('prettier');
  return resolveConfigFile(file).catch(() => undefined);
};

/** The first line of an error, with the next where it only leads there; prettier colours some of its words. */
const said = (error: unknown): string => {
  const message = stripVTControlCharacters(String(error instanceof Error ? error.message : error));
  const lines = message.split('\n');
  const [first = '', next = ''] = lines.filter((line) => line.trim() !== '');
  return first.endsWith(':') ? `${first} ${next}` : first;
};

/** May prettier find a configuration for this folder? Only then is it worth loading. */
export const isConfigured = (folder: string): boolean => {
  for (let at = folder; ; at = dirname(at)) {
    const names = namesIn(at);
    if (names.some((name) => configName.test(name))) return true;
    if (names.includes('package.json') && mentionsPrettier(join(at, 'package.json'))) return true;
    if (dirname(at) === at) return false;
  }
};

const configName = /^(\.prettierrc(\..+)?|prettier\.config\..+|\.editorconfig|package\.yaml)$/;

const mentionsPrettier = (file: string): boolean => {
  try {
    const { prettier } = JSON.parse(readFileSync(file, 'utf8')) as { readonly prettier?: unknown };
    return prettier !== undefined;
  } catch {
    return false;
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return []; // It is not made yet, or is not ours to read.
  }
};
