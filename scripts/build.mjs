// Bundles the mig command for start-up: one small entry, a chunk for each command, pg and Kysely inside; what is heavy
// or brings WebAssembly stays outside, and is loaded only by what needs it.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { minifySync, parseSync } from 'rolldown/utils';
import { typesOf } from './types.mjs';

const cli = fileURLToPath(new URL('../packages/cli/', import.meta.url));
const dist = join(cli, 'dist');

const common = {
  cwd: cli,
  platform: 'node',
  external: [/^node:/, 'pg-native', 'prettier', /^prettier\//, /^@electric-sql\/pglite/, 'libpg-query'],
};

const { output } = await build({
  ...common,
  input: { main: join(cli, 'src/main.ts'), index: join(cli, 'src/index.ts'), kysely: 'kysely' },
  plugins: [
    bundledKysely({ "'kysely'": "new URL('../kysely.js', import.meta.url).href" }),
    lateParts(/chevrotain|pg/),
    plainBuiltins(),
  ],
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: dist,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
    // Each file costs a third of a millisecond: what every command needs is one, and what reaches a database another.
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        {
          name: 'core',
          test: /node_modules\/commander\/|packages\/cli\/src\/(run|interruption|command|program|tool|output|exit|fault|config|config-file|env-file)\.ts|packages\/schema\/src\/(problem|node|quote|sql|sql-tokens)\.ts/,
        },
        // A library alone, so that it can be compacted.
        { name: 'chevrotain', test: /node_modules\/@?chevrotain\// },
        {
          name: 'connection',
          test: /node_modules\/postgres-array\/|packages\/runner\/src\/(connect|connection-\w+|server|client-session|pool|embedded|embedded-server|kysely-database|database-problem|mends|statement-way|row-detail|cancel-request|encryption|failure|redact|stream-query|batch-query|catalog-values|data-folder|empty-cluster|system-reason)\.ts|packages\/cli\/src\/connection\.ts/,
        },
        // All of a deploy with nothing to do; then what there may be to do.
        {
          name: 'run',
          test: /packages\/runner\/src\/(run|place|digest|code-files|carried|canonical|abort|heard|history-table|wrong-options)\.ts|packages\/cli\/src\/(runs|run-answer|migration-text|progress-table|event-line|targets|commands\/upgrade)\.ts/,
        },
        {
          name: 'runner',
          test: /packages\/runner\/src\/(?!index|introspect|presence|unmodeled|stamp|run-pending|server-version)/,
        },
      ],
    },
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
    comments: { legal: false, annotation: false, jsdoc: false },
  },
});

// The program that `mig bundle` puts migrations in front of: one file, which is the kysely of its migrations too.
const { output: deploy } = await build({
  ...common,
  input: { deploy: join(cli, 'src/deploy.ts') },
  plugins: [
    bundledKysely({ "'kysely'": 'import.meta.url', specifier: 'import.meta.url' }),
    lateParts(/pg/),
    plainBuiltins(),
  ],
  output: {
    dir: dist,
    format: 'esm',
    entryFileNames: '[name].mjs',
    codeSplitting: false,
    minify: true,
    comments: { legal: false, annotation: false, jsdoc: false },
  },
});

for (const chunk of output) {
  withoutIndentation(chunk);
  compact(chunk);
}
withNotices(join(dist, 'deploy.mjs'), deploy);
plainAscii(join(dist, 'deploy.mjs'));
refuseCircles(new Map(output.map(({ fileName, imports = [] }) => [fileName, imports])));

writeFileSync(
  join(dist, 'THIRD-PARTY-NOTICES.txt'),
  notices([...output, ...deploy].flatMap((chunk) => chunk.moduleIds ?? [])),
);

const packages = join(cli, '..');
writeFileSync(
  join(dist, 'index.d.ts'),
  typesOf(join(cli, 'src/index.ts'), (name) =>
    name.startsWith('@migkit/') ? join(packages, name.slice('@migkit/'.length)) : undefined,
  ),
);

const made = new Set(output.map((chunk) => chunk.fileName));
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  const name = path.slice(dist.length + 1).replaceAll('\\', '/');
  if (entry.isFile() && name.endsWith('.js') && !made.has(name)) rmSync(path);
}

/** A bundle goes to other machines alone: the licences of what is inside go with it. */
function withNotices(file, chunks) {
  const text = notices(chunks.flatMap((chunk) => chunk.moduleIds ?? []));
  if (text.includes('*/')) throw new Error('a licence ends the comment that it stands in');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n/*\n${text}*/\n`);
}

/** V8 keeps a text that has one letter beyond ASCII in twice the room, and takes longer to read all of it. */
function plainAscii(file) {
  const code = readFileSync(file, 'utf8');
  const broken = /\\[\u0080-\uffff]|raw`[^`]*[\u0080-\uffff]/.exec(code);
  if (broken) throw new Error(`${file}: ${broken[0]} cannot be written in ASCII`);
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, code.replaceAll(/[\u0080-\uffff]/g, escaped));
}

/** Chunks that load each other run in an order that their modules do not expect: a group above lacks a file. */
function refuseCircles(imports) {
  const visit = (chunk, way) => {
    if (way.includes(chunk))
      throw new Error(`chunks load each other: ${[...way.slice(way.indexOf(chunk)), chunk].join(' → ')}`);
    for (const next of imports.get(chunk) ?? []) visit(next, [...way, chunk]);
  };
  for (const chunk of imports.keys()) visit(chunk, []);
}

/** The licences of the packages that are inside the bundle, as they ask. */
function notices(modules) {
  const folders = new Set(
    modules.flatMap(
      (id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id.replaceAll('\\', '/'))?.[0] ?? [],
    ),
  );
  const licences = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `License: ${license}`;
    return { title: `${name} ${version}`, text };
  });
  const first = new Map();
  const texts = licences
    .toSorted((a, b) => (a.title < b.title ? -1 : 1))
    .map(({ title, text }) => {
      const same = first.get(text);
      if (!same) first.set(text, title);
      return `${title}\n\n${same ? `The text is that of ${same}, above.` : text}\n`;
    });
  return `mig contains the following packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** Migrations import Kysely when they run: the one in the bundle loads ten times faster than its three hundred files. */
function bundledKysely(addresses) {
  const left = new Set(Object.keys(addresses));
  return {
    name: 'bundled-kysely',
    transform: {
      filter: { id: /packages\/runner\/src\/.*\.ts$/ },
      handler: (code) =>
        Object.entries(addresses).reduce((text, [asked, address]) => {
          if (text.includes(`import.meta.resolve(${asked})`)) left.delete(asked);
          return text.replaceAll(`import.meta.resolve(${asked})`, address);
        }, code),
    },
    buildEnd() {
      if (left.size > 0) throw new Error(`nothing in the runner resolves ${[...left].join()} any more`);
    },
  };
}

/**
 * A chunk that is a library alone loses its lines: a trace of the stack leads to ours, which keep them. The kinds, which are half of
 * ours, keep one for each declaration.
 */
function compact({ fileName, moduleIds }) {
  const isLibrary = moduleIds.every((id) => id.includes('/node_modules/'));
  if (!isLibrary && fileName !== 'chunks/kinds.js') return;
  const file = join(dist, fileName);
  const { code } = minifySync(fileName, readFileSync(file, 'utf8'), { compress: false, mangle: false });
  writeFileSync(file, isLibrary ? code : inLines(fileName, code));
}

function inLines(fileName, code) {
  const starts = parseSync(fileName, code).program.body.flatMap(({ start, declarations = [] }) => [
    start,
    ...declarations.slice(1).map((one) => one.start),
  ]);
  return starts.map((start, i) => code.slice(start, starts[i + 1])).join('\n');
}

/** Ours keeps its lines, and loses what stands before them: no text in the sources holds a tab, so that these are none of it. */
function withoutIndentation({ fileName, moduleIds }) {
  if (moduleIds.some((id) => id.startsWith('\0') || id.includes('/node_modules/'))) return;
  const tabbed = moduleIds.find((id) => readFileSync(id, 'utf8').includes('\t'));
  if (tabbed) throw new Error(`${tabbed} holds a tab: write it as \\t`);
  const file = join(dist, fileName);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/^\t+/gm, ''));
}

/** What libraries do when they are loaded, and a run may never need, is done when it is needed. */
function lateParts(libraries) {
  const all = [
    // A table of 65536 places, which takes longer to fill than most schemas to read.
    [
      /\/chevrotain\/lib\/src\/scan\/lexer\.js$/,
      'if (charCodeToOptimizedIdxMap.length === 0) {',
      'if (false) {',
    ],
    [
      /\/chevrotain\/lib\/src\/scan\/lexer\.js$/,
      ': charCodeToOptimizedIdxMap[charCode];',
      ': 255 + ~~(charCode / 255);',
    ],
    // Only passwords need cryptography; Node loads a tenth of itself for it.
    [
      /\/pg\/lib\/crypto\/sasl\.js$/,
      "const crypto = require('./utils')",
      lateModule('crypto', './utils', ['randomBytes', 'deriveKey', 'hmacSha256', 'sha256', 'hashByName']),
    ],
    [
      /\/pg\/lib\/client\.js$/,
      "const crypto = require('./crypto/utils')",
      lateModule('crypto', './crypto/utils', ['postgresMd5PasswordHash']),
    ],
  ];
  const changes = all.filter(([file]) => libraries.test(file.source));
  const left = new Set(changes);
  return {
    name: 'late-parts',
    transform: {
      filter: {
        id: /node_modules\/(chevrotain\/lib\/src\/scan\/lexer|pg\/lib\/client|pg\/lib\/crypto\/sasl)\.js$/,
      },
      handler(code, id) {
        let changed = code;
        for (const change of changes.filter(([file]) => file.test(id))) {
          const [, from, to] = change;
          if (!code.includes(from)) throw new Error(`${id} has no more ${from}`);
          changed = changed.replace(from, to);
          left.delete(change);
        }
        return changed;
      },
    },
    buildEnd() {
      if (left.size > 0) throw new Error('a part that should be late is loaded from elsewhere');
    },
  };
}

function lateModule(name, path, members) {
  const getters = members.map((member) => `get ${member}() { return require('${path}').${member} }`);
  return `const ${name} = { ${getters.join(', ')} }`;
}

/**
 * Node's own modules without their ECMAScript face: an import reads every export of one, and some of them load half of
 * Node (`node:fs` its streams, `node:util` its encoders, `node:crypto` all of WebCrypto).
 */
function plainBuiltins() {
  const statement = /^import (?:([\w$]+)|(?:([\w$]+), *)?\{([^}]*)\}) from ["']node:([\w/]+)["'];$/gm;
  return {
    name: 'plain-builtins',
    renderChunk(code) {
      const plain = code.replace(statement, (_, whole, first, names, name) => {
        const from = `globalThis.process.getBuiltinModule("node:${name}")`;
        const parts = (names ?? '')
          .split(',')
          .map((part) => part.trim().replace(/^([\w$]+) as ([\w$]+)$/, '$1: $2'))
          .filter((part) => part !== '');
        const picked = parts.length > 0 ? [`{ ${parts.join(', ')} } = ${from}`] : [];
        // Commander starts a program only for a command that is another executable, which we have none of.
        if (name === 'child_process' && whole)
          return `const ${whole} = { get spawn() { return ${from}.spawn; } };`;
        return `const ${[...[whole ?? first].filter(Boolean).map((of) => `${of} = ${from}`), ...picked].join(', ')};`;
      });
      if (/^import .*["']node:/m.test(plain))
        throw new Error('an import of a module of Node has another form');
      return plain;
    },
  };
}
