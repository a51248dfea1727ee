import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kinds } from '@migkit/schema';
import { describe, expect, test } from 'vitest';
import { readSource, type Source } from './house/source.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = ['schema', 'dsl-parser', 'differ', 'compiler', 'runner', 'cli'] as const;
type Package = (typeof packages)[number];

/** The arrows of ARCHITECTURE.md: what each package may import at run time. */
const arrows: Record<Package, readonly string[]> = {
  schema: [],
  'dsl-parser': ['@migkit/schema', 'chevrotain', 'libpg-query'],
  differ: ['@migkit/schema'],
  compiler: ['@migkit/schema', '@migkit/differ', 'kysely', 'prettier'],
  runner: ['@migkit/schema', 'kysely', 'pg', 'postgres-array', '@electric-sql/pglite'],
  cli: packages
    .flatMap((name) => (name === 'cli' ? [] : `@migkit/${name}`))
    .concat(['chalk', 'commander', '@clack/prompts', 'kysely', 'pg', 'prettier', '@electric-sql/pglite']),
};

const sourcesOf = (name: Package): readonly Source[] =>
  globSync(`packages/${name}/src/**/*.ts`, { cwd: root })
    .filter((file) => !file.endsWith('.test.ts') && basename(file) !== 'testing.ts')
    .toSorted()
    .map((file) => readSource(file, readFileSync(join(root, file), 'utf8')));

const sources: Record<Package, readonly Source[]> = {
  schema: sourcesOf('schema'),
  'dsl-parser': sourcesOf('dsl-parser'),
  differ: sourcesOf('differ'),
  compiler: sourcesOf('compiler'),
  runner: sourcesOf('runner'),
  cli: sourcesOf('cli'),
};
const all = Object.values(sources).flat();

describe.each(packages)('%s', (name) => {
  test('has sources and one barrel', () => {
    const barrels = sources[name].filter(
      (source) => basename(source.name) === 'index.ts' && !source.name.includes('/kinds/'),
    );
    expect(barrels.map((source) => source.name)).toEqual([`packages/${name}/src/index.ts`]);
  });

  test('imports at run time only what its place in the house allows', () => {
    expect(sources[name].flatMap((source) => strangers(source, arrows[name]))).toEqual([]);
  });

  test('declares each package that it imports', () => {
    const file = readFileSync(join(root, 'packages', name, 'package.json'), 'utf8');
    const { dependencies, peerDependencies, devDependencies } = JSON.parse(file) as {
      [field: string]: object | undefined;
    };
    const atBuild = Object.keys({ ...dependencies, ...peerDependencies, ...devDependencies });
    // The command is a bundle: what it holds need not be installed beside it.
    const atRun = name === 'cli' ? atBuild : Object.keys({ ...dependencies, ...peerDependencies });
    expect(sources[name].flatMap((source) => strangers(source, atRun))).toEqual([]);
    expect(sources[name].flatMap((source) => strangers(allImports(source), atBuild))).toEqual([]);
  });
});

test.each(['schema', 'dsl-parser', 'differ', 'compiler'] as const)(
  '%s touches no file, clock, socket or environment',
  (name) => {
    expect(sources[name].flatMap((source) => source.impurities)).toEqual([]);
    expect(sources[name].flatMap(machineModules)).toEqual([]);
  },
);

test('there are no import cycles', () => {
  expect(cycles(all)).toEqual([]);
});

test('there are no default exports and no any', () => {
  expect(all.flatMap((source) => source.defaultExports)).toEqual([]);
  expect(all.flatMap((source) => source.anys)).toEqual([]);
});

test('files are named in kebab-case', () => {
  expect(all.filter((source) => !/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(basename(source.name)))).toEqual([]);
});

/** Words that mean something else in these files, though a kind has the same name. */
const homonyms: { readonly [file: string]: readonly string[] } = {
  'packages/differ/src/diff.ts': ['owner'], // what the object of a question belongs to
  'packages/compiler/src/recorder.ts': ['function'], // what typeof says
  'packages/dsl-parser/src/text/args.ts': ['comment'], // a piece of text between `--` and the end of the line
  'packages/dsl-parser/src/text/scan.ts': ['comment'],
  'packages/dsl-parser/src/bind/language.ts': ['collation'], // a name space of PostgreSQL
  'packages/dsl-parser/src/sql/literals.ts': ['collation', 'schema'],
  'packages/dsl-parser/src/sql/visitors.ts': ['collation'],
  'packages/runner/src/connect.ts': ['schema'], // a property of a Kysely instance
  'packages/runner/src/load.ts': ['function'], // what typeof says
  'packages/runner/src/offline.ts': ['database'], // an option of the runner
  'packages/runner/src/connection-string.ts': ['schema'], // a parameter that other tools put into URLs
  'packages/runner/src/surroundings.ts': ['row_security'], // a parameter of PostgreSQL
};

test.each(['dsl-parser', 'differ', 'compiler', 'runner'] as const)('%s names no kind', (name) => {
  expect(kinds.length).toBeGreaterThan(0);
  const named = sources[name].flatMap((source) => {
    const names = kinds.map((kind) => kind.name).filter((kind) => !homonyms[source.name]?.includes(kind));
    return kindNames(source, names);
  });
  expect(named).toEqual([]);
});

test('each homonym is still in use', () => {
  const stale = Object.entries(homonyms).flatMap(([file, words]) => {
    const used = all.find((source) => source.name === file)?.literals.map(({ text }) => text) ?? [];
    return words.filter((word) => !used.includes(word)).map((word) => `${file} ${word}`);
  });
  expect(stale).toEqual([]);
});

test('a kind has at most nine members', () => {
  expect(kinds.filter((kind) => Object.keys(kind).length > 9).map((kind) => kind.name)).toEqual([]);
});

test('quoting has one home', () => {
  // A completion script quotes for shells.
  const homes = [
    'packages/schema/src/quote.ts',
    'packages/schema/src/sql.ts',
    'packages/cli/src/completion.ts',
  ];
  const elsewhere = all.filter((source) => !homes.includes(source.name));
  expect(elsewhere.flatMap((source) => source.quotings)).toEqual([]);
});

describe('each rule sees what breaks it', () => {
  const read = (text: string, name = 'packages/x/src/a.ts') => readSource(name, text);

  test('an import that is not allowed', () => {
    const source = read(
      `import type { A } from 'kysely'; import { type B } from 'pg'; import c from 'chalk/x'; await import('@a/b/c'); export * from 'zod'`,
    );
    expect(strangers(source, ['zod'])).toEqual([
      'packages/x/src/a.ts imports chalk',
      'packages/x/src/a.ts imports @a/b',
    ]);
    expect(strangers(allImports(source), ['zod']).length).toBe(4);
    expect(strangers(read(`import '../../runner/src/x.ts'`), [])).toEqual([
      'packages/x/src/a.ts imports ../../runner/src/x.ts',
    ]);
    expect(strangers(read(`import './b.js'`), [])).toEqual(['packages/x/src/a.ts imports ./b.js']);
    expect(strangers(read(`import './b.ts'; import '../src/b.ts'; import 'node:fs'`), [])).toEqual([]);
  });

  test('a touch of the machine', () => {
    expect(machineModules(read(`import { readFileSync } from 'node:fs'`))).toEqual([
      'packages/x/src/a.ts imports node:fs',
    ]);
    expect(machineModules(read(`import net from 'net'; import { createHash } from 'node:crypto'`))).toEqual([
      'packages/x/src/a.ts imports net',
    ]);
    const touches = [
      'process.env.X',
      'Date.now()',
      'new Date()',
      'Math.random()',
      'fetch(u)',
      'setTimeout(f)',
      'performance.now()',
    ];
    for (const touch of touches) expect(read(`const x = ${touch};`).impurities, touch).not.toEqual([]);
    expect(read(`const x = new Date(0); const y = a.process;`).impurities).toEqual([]);
  });

  test('a cycle', () => {
    const a = read(`import { b } from './b.ts'`, 'packages/x/src/a.ts');
    const b = read(`export * from './c/d.ts'`, 'packages/x/src/b.ts');
    const back = read(`import { a } from '../a.ts'`, 'packages/x/src/c/d.ts');
    const types = read(`import type { a } from '../a.ts'`, 'packages/x/src/c/d.ts');
    expect(cycles([a, b, back])).toEqual([
      'packages/x/src/a.ts > packages/x/src/b.ts > packages/x/src/c/d.ts > packages/x/src/a.ts',
    ]);
    expect(cycles([a, b, types])).toEqual([]);
    const one = read(`import { b } from '@migkit/y'`, 'packages/x/src/index.ts');
    const two = read(`import { a } from '@migkit/x'`, 'packages/y/src/index.ts');
    expect(cycles([one, two])).toHaveLength(1);
  });

  test('a default export and an any', () => {
    expect(read(`export default 1`).defaultExports).toEqual(['packages/x/src/a.ts:1']);
    expect(read(`const a = 1;\nexport { a as default }`).defaultExports).toEqual(['packages/x/src/a.ts:2']);
    expect(read(`let a: Array<any>; b as any`).anys).toHaveLength(2);
    expect(read(`const any = 'any'; // any`).anys).toEqual([]);
  });

  test('a name of a kind', () => {
    const source = read(
      `import 'table';\nif (node.kind === 'table') f(\`table\`, { table: 1 });\ntype T = 'table'`,
    );
    expect(kindNames(source, ['table'])).toEqual([
      'packages/x/src/a.ts:2 table',
      'packages/x/src/a.ts:3 table',
    ]);
  });

  test('quoting by hand', () => {
    const faults = [`s.replace(/"/g, '""')`, `s.replaceAll("'", "''")`, `'"' + s`, `s + "'"`];
    for (const fault of faults) expect(read(fault).quotings, fault).not.toEqual([]);
    expect(read('`no table "${name}"`; s.replace(/a/, b); s + 1').quotings).toEqual([]);
  });
});

/** What a file imports at run time that is neither a file of its package, nor Node's, nor one of these packages. */
function strangers(source: Source, allowed: readonly string[]): readonly string[] {
  return source.imports
    .filter((one) => !one.typeOnly)
    .map(({ from }) => (from.startsWith('.') ? from : packageOf(from)))
    .filter((from) => !isNeighbour(source, from) && !isNode(from) && !allowed.includes(from))
    .map((from) => `${source.name} imports ${from}`);
}

const allImports = (source: Source): Source => ({
  ...source,
  imports: source.imports.map((one) => ({ ...one, typeOnly: false })),
});

const packageOf = (specifier: string): string =>
  specifier.startsWith('node:')
    ? specifier
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');

const isNode = (from: string): boolean => from.startsWith('node:') || builtinModules.includes(from);

function isNeighbour(source: Source, from: string): boolean {
  const home = source.name.split('/').slice(0, 3).join('/');
  return (
    from.startsWith('.') && from.endsWith('.ts') && join(dirname(source.name), from).startsWith(`${home}/`)
  );
}

/** Node's modules, but for the one that only computes. */
const machineModules = (source: Source): readonly string[] =>
  source.imports
    .filter(({ from, typeOnly }) => !typeOnly && isNode(from) && from !== 'node:crypto')
    .map(({ from }) => `${source.name} imports ${from}`);

const kindNames = (source: Source, names: readonly string[]): readonly string[] =>
  source.literals.filter(({ text }) => names.includes(text)).map(({ text, place }) => `${place} ${text}`);

/** Each cycle of run-time imports once, as the way around it. */
function cycles(files: readonly Source[]): readonly string[] {
  const byName = new Map(files.map((source) => [source.name, source]));
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): void => {
    const start = way.indexOf(name);
    if (start >= 0) return void found.push([...way.slice(start), name].join(' > '));
    const source = byName.get(name);
    if (!source || done.has(name)) return;
    for (const { from, typeOnly, lazy } of source.imports)
      if (!typeOnly && !lazy) visit(fileOf(name, from), [...way, name]);
    done.add(name);
  };
  for (const { name } of files) visit(name, []);
  return found;
}

const fileOf = (importer: string, from: string): string =>
  from.startsWith('@migkit/')
    ? `packages/${from.slice('@migkit/'.length)}/src/index.ts`
    : join(dirname(importer), from).replaceAll('\\', '/');
