import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { revisionOf } from '@migkit/runner';
import { onTestFinished } from 'vitest';

export type Written = {
  readonly name: string;
  /** SQL statements, or the body of the function where they are a text. */
  readonly up: readonly string[] | string;
  readonly down?: readonly string[] | string;
  readonly parents?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly labels?: readonly string[];
  readonly transaction?: boolean;
  readonly message?: string;
  readonly ops?: readonly object[];
  readonly loses?: { readonly up: readonly string[]; readonly down: readonly string[] };
};

export type Project = {
  /** The folder of the migrations. */
  readonly folder: string;
  readonly revisions: readonly string[];
  readonly file: (name: string) => string;
};

/** A throwaway project; each migration follows the one before it unless it names its parents. */
export const project = (migrations: readonly Written[]): Project => {
  const root = mkdtempSync(join(tmpdir(), 'mig-runner-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'migrations');
  mkdirSync(folder);
  const revisions: string[] = [];
  for (const migration of migrations)
    revisions.push(writeMigration(folder, migration, migration.parents ?? revisions.slice(-1)));
  return { folder, revisions, file: (name) => join(folder, name) };
};

/** Writes both files of a migration; gives its revision. */
export const writeMigration = (folder: string, written: Written, parents: readonly string[]): string => {
  const {
    name,
    up,
    down = [],
    dependsOn = [],
    labels = [],
    transaction = true,
    message = '',
    loses = { up: [], down: [] },
    ops = [{ test: name }],
  } = written;
  const revision = revisionOf({ parents, ops, name, dependsOn });
  const record = { format: 1, revision, parents, message, transaction, labels, dependsOn, ops, loses };
  writeFileSync(join(folder, `${name}.ops.json`), `${JSON.stringify(record, null, 2)}\n`);
  writeFileSync(join(folder, `${name}.ts`), source(up, down));
  return revision;
};

const source = (
  up: readonly string[] | string,
  down: readonly string[] | string,
): string => `import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
${body(up)}
}

export async function down(db: Kysely<any>): Promise<void> {
${body(down)}
}

void sql;
`;

const body = (statements: readonly string[] | string): string =>
  typeof statements === 'string'
    ? statements
    : statements.map((text) => `  await sql.raw(${JSON.stringify(text)}).execute(db);`).join('\n');

/** Three steps that everything can be tried on. */
export const threeSteps: readonly Written[] = [
  {
    name: '20260101000000_users',
    up: ['create table users (id bigint primary key)'],
    down: ['drop table users'],
    loses: { up: [], down: ['table users'] },
  },
  {
    name: '20260102000000_bio',
    up: ['alter table users add bio text', "comment on column users.bio is 'a; b'"],
    down: ['alter table users drop bio'],
  },
  {
    name: '20260103000000_posts',
    up: ['create table posts (id bigint primary key, author bigint references users)'],
    down: ['drop table posts'],
  },
];
