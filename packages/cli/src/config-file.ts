import { readFileSync } from 'node:fs';
import {
  registerHooks,
  type LoadFnOutput,
  type LoadHookContext,
  type ResolveFnOutput,
  type ResolveHookContext,
} from 'node:module';
import { pathToFileURL } from 'node:url';
import { problem } from '@migkit/schema';
import { given, refuse, type Outcome } from './command.ts';
import { reasonOf } from './fault.ts';

/** The value that a configuration file exports: JSON, or a module in JavaScript or TypeScript, without a build. */
export const loadConfigFile = async (file: string): Promise<Outcome<unknown>> => {
  try {
    if (file.endsWith('.json')) return given(JSON.parse(readFileSync(file, 'utf8')));
    const hooks = registerHooks({ resolve, load });
    try {
      const loaded = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
      return given(loaded.default);
    } finally {
      hooks.deregister();
    }
  } catch (error) {
    return refuse(problem('MIG205', { file, reason: reasonOf(error) }));
  }
};

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;
type NextLoad = (url: string, context?: Partial<LoadHookContext>) => LoadFnOutput;

// A project that runs mig through npx, or has it installed for all, need not have the package itself.
const resolve = (specifier: string, context: ResolveHookContext, next: NextResolve): ResolveFnOutput => {
  try {
    return next(specifier, context);
  } catch (error) {
    if (specifier !== 'migkit') throw error;
    return { url: import.meta.resolve('migkit'), shortCircuit: true };
  }
};

// Said outright to be a module, a file needs no "type" in any package.json, and Node prints no warning.
const load = (url: string, context: LoadHookContext, next: NextLoad): LoadFnOutput => {
  const ending = /^file:.*(?<!\.d)\.(ts|js)(\?|$)/.exec(url)?.[1];
  if (ending === undefined || url.includes('/node_modules/')) return next(url, context);
  const source = readFileSync(new URL(url), 'utf8');
  if (!/^\s*(import|export)\b/m.test(source)) return next(url, context);
  return { format: ending === 'ts' ? 'module-typescript' : 'module', source, shortCircuit: true };
};
