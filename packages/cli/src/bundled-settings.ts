import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Carried } from '@migkit/runner';
import { problem } from '@migkit/schema';
import { given, refuse, text, type Outcome, type SettingsOf } from './command.ts';
import { settle } from './config.ts';
import { reasonOf } from './fault.ts';
import type { Config } from './index.ts';

/** What a bundle carries of its project. */
export type Bundled = {
  /** The version of the tool that made it. */
  readonly version: string;
  readonly migrations: Carried;
  /** What of the configuration a run needs to know, and is no secret. */
  readonly config: Pick<Config, 'history' | 'project' | 'targets'>;
};

/** A bundle has its migrations, and looks for no configuration; which database is meant, the environment says. */
export const bundledSettings =
  ({ migrations, config }: Bundled): SettingsOf =>
  (input, { cwd, env }) => {
    const listed = targetsIn(text(input, 'targets'), cwd);
    if (!listed.ok) return listed;
    const own = { ...config, targets: listed.value ?? config.targets };
    return given({
      ...settle(cwd, own, text(input, 'database'), env),
      source: migrations,
      data: undefined,
    });
  };

/** The option that names a file of targets. */
export const targetsOption = [
  '--targets <file>',
  'run on each of these databases or schemas: a JSON list like "targets" of a configuration',
] as const;

const targetsIn = (file: string | undefined, cwd: string): Outcome<Config['targets']> => {
  if (file === undefined) return given(undefined);
  try {
    const list: unknown = JSON.parse(readFileSync(resolve(cwd, file), 'utf8'));
    if (Array.isArray(list)) return given(list);
    return refuse(problem('MIG205', { file, reason: 'it is no list' }));
  } catch (error) {
    return refuse(problem('MIG205', { file, reason: reasonOf(error) }));
  }
};
