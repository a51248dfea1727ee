import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
} from 'kysely';

/** Text that ends strings, templates, comments and identifiers wherever it stands. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '`; throw 1; `',
    '${process.exit(1)}',
    '$',
    '${',
    '\\',
    '\\`',
    '\\${',
    '*/ throw 1 /*',
    '// a\nthrow 1',
    "it's",
    '"both\' quotes"',
    'a\r\nb\rc\u2028d\u2029e',
    '\0\u0007\u001b[31m\u007f\u0085',
    '\ud800 alone \udc00',
    '\u202eabc\u2066',
    '\ufeffa\u200d\u00ad',
    '日本語 👩‍👩‍👧 é',
    '$$body$$ -- comment',
    ' a ',
    '\ta\n\n  b\n',
    '@ts-expect-error',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('`', '$', '{', '}', '\\', '"', "'", '\n', '*', '/', 'u', '0', 'a'),
    maxLength: 12,
  }),
);

/** A real Kysely for PostgreSQL that writes down what it would send, and connects to nothing. */
export const recording = (): { readonly db: Kysely<unknown>; readonly sent: readonly string[] } => {
  const sent: string[] = [];
  const connection: DatabaseConnection = {
    executeQuery: ({ sql, parameters }: CompiledQuery) => {
      sent.push(parameters.length === 0 ? sql : `${sql} with parameters`);
      return Promise.resolve({ rows: [] });
    },
    streamQuery: () => {
      throw new Error('nothing streams');
    },
  };
  class Recording extends DummyDriver {
    override acquireConnection(): Promise<DatabaseConnection> {
      return Promise.resolve(connection);
    }
  }
  const dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new Recording(),
    createIntrospector: (db: Kysely<never>) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  return { db: new Kysely({ dialect }), sent };
};

/** A folder of modules where kysely is found; `close` takes it away. */
export const strictCompiler = () => {
  const folder = mkdtempSync(join(tmpdir(), 'mig-written-'));
  symlinkSync(modules, join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  return {
    write,
    /** What the compiler in its strictest mood says of these files; empty when they are right. */
    complaints: (files: { readonly [name: string]: string }): string => {
      const paths = Object.entries(files).map(([name, text]) => write(name, text));
      return spawnSync(process.execPath, [tsc, ...flags, ...paths], { encoding: 'utf8' }).stdout;
    },
    close: (): void => rmSync(folder, { recursive: true }),
  };
};

const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const tsc = join(modules, 'typescript/bin/tsc');
const flags = `--ignoreConfig --noEmit --strict --noUnusedLocals --noUnusedParameters --verbatimModuleSyntax
  --erasableSyntaxOnly --allowImportingTsExtensions --skipLibCheck --pretty false
  --target es2024 --module nodenext --types node`.split(/\s+/);
