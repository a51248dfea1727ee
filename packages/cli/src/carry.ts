import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, extname, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Carried, Files } from '@migkit/runner';
import { problem, type Problem } from '@migkit/schema';
import { given, refuse, type Outcome } from './command.ts';
import { reasonOf } from './fault.ts';
import { importsOf } from './imports.ts';

/** Migrations with all that their code imports from files of the project, by paths that say nothing of this machine. */
export const carry = async (files: readonly Files[], folder: string): Promise<Outcome<Carried>> => {
  const found = new Map<string, string>();
  const problems: Problem[] = [];
  const open = files.map(({ path, code }) => ({ path, code }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, code } = next;
    const why = (reason: string): void =>
      void problems.push(
        problem('MIG209', { file: relative(dirname(folder), path), reason }, { help: carriedHelp }),
      );
    for (const need of await needsOf(path, code, why)) {
      if (found.has(need)) continue;
      const text = textAt(need, why);
      found.set(need, text ?? '');
      if (text !== undefined && extname(need) !== '.json') open.push({ path: need, code: text });
    }
  }
  if (problems.length > 0) return refuse(...problems.toReversed());
  const root = commonFolder([dirname(folder), ...[...found.keys()].map(dirname)]);
  const within = (path: string): string => relative(root, path).split(sep).join('/');
  const modules = [...found].map(([path, code]) => ({ path: within(path), code }));
  return given({
    folder: within(folder),
    files: files.map(({ name, code, record }) => ({ name, code, record })),
    modules: modules.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  });
};

const carriedHelp =
  'a bundle carries modules that are imported by a relative path, node: and kysely; move what it needs into such a file';

type Why = (reason: string) => void;

/** The files that a module imports. */
const needsOf = async (path: string, code: string, why: Why): Promise<readonly string[]> => {
  try {
    const { from, bound } = await importsOf(code);
    if (bound !== undefined) why(bound);
    return from.flatMap((specifier) => fileOf(specifier, path, why));
  } catch (error) {
    why(reasonOf(error));
    return [];
  }
};

const fileOf = (specifier: string, path: string, why: Why): readonly string[] => {
  if (isBuiltin(specifier) || own.has(specifier)) return [];
  if (!/^\.{1,2}\//.test(specifier)) {
    why(
      /^[/#]|^\w+:/.test(specifier)
        ? `it imports ${JSON.stringify(specifier)}, which leads to another place on another machine`
        : `it imports the package ${JSON.stringify(specifier)}`,
    );
    return [];
  }
  const url = new URL(specifier, pathToFileURL(path));
  if (url.search === '' && url.hash === '' && endings.has(extname(url.pathname))) return [fileURLToPath(url)];
  why(`it imports ${JSON.stringify(specifier)}, which is neither a module with its ending nor JSON`);
  return [];
};

/** What a bundle has inside. */
const own = new Set(['kysely', 'kysely/helpers/postgres']);

const endings = new Set(['.ts', '.mts', '.js', '.mjs', '.json']);

const textAt = (path: string, why: Why): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    why(`it imports ${path}: ${reasonOf(error)}`);
    return undefined;
  }
};

const commonFolder = (folders: readonly string[]): string =>
  folders.reduce((common, folder) => {
    let at = common;
    while (at !== dirname(at) && folder !== at && !folder.startsWith(at + sep)) at = dirname(at);
    return at;
  });
