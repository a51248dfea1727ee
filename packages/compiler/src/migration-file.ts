import { commentLines } from './comment.ts';
import { layoutStatement } from './layout.ts';
import { record } from './recorder.ts';
import { stack, type Step } from './step.ts';
import { usesSql } from './uses-sql.ts';

/** What a migration file says. */
export type MigrationText = {
  readonly message: string;
  readonly revision: string;
  readonly parents: readonly string[];
  /** Revisions of other branches that come before. */
  readonly dependsOn?: readonly string[];
  /** The revisions that this one stands for (a squash). */
  readonly replaces?: readonly string[];
  /** What it loses, locks, rewrites; one sentence each. */
  readonly notes: readonly string[];
  readonly transaction: boolean;
  /** A person writes into it: it begins with what that takes. */
  readonly byHand?: boolean;
  readonly up: readonly Step[];
  readonly down: readonly Step[];
};

/** The TypeScript of a migration, which Kysely's own Migrator can run too, in prettier's default layout. */
export const migrationFile = (migration: MigrationText): string => {
  const up = migration.up.map(compile);
  const down = migration.down.map(compile);
  const { byHand = false } = migration;
  const withSql = byHand || [...up, ...down].some(({ sql }) => sql);
  const names = withSql ? '{ type Kysely, sql }' : 'type { Kysely }';
  return [
    header(migration),
    `import ${names} from "kysely";\n`,
    migrate('up', up, byHand, 'Nothing to do.'),
    migrate('down', down, byHand, 'Nothing to undo.'),
  ].join('\n');
};

type Compiled = { readonly text: string; readonly sql: boolean };

const compile = ({ statement, note }: Step): Compiled => {
  const recorded = record(statement);
  const lines = note ? commentLines(note, '  // ') : [];
  return { text: [...lines, layoutStatement(recorded, 'in a function')].join('\n'), sql: usesSql(recorded) };
};

const migrate = (
  name: 'up' | 'down',
  steps: readonly Compiled[],
  byHand: boolean,
  otherwise: string,
): string => {
  const db = steps.length > 0 || byHand ? 'db' : '_db';
  const begun = `  // ${byHand ? 'await sql`…`.execute(db);' : otherwise}`;
  const body = steps.length > 0 ? stack(steps.map(({ text }) => text)) : begun;
  return `export async function ${name}(${db}: Kysely<any>): Promise<void> {\n${body}\n}\n`;
};

const header = (text: MigrationText): string => {
  const { message, revision, parents, dependsOn = [], replaces = [], notes, transaction } = text;
  const facts = [
    `Revision: ${revision}`,
    `Parents: ${parents.join(', ') || 'none'}`,
    ...(dependsOn.length > 0 ? [`Depends on: ${dependsOn.join(', ')}`] : []),
    ...(replaces.length > 0 ? [`Replaces: ${replaces.join(', ')}`] : []),
    ...(transaction ? [] : ['Transaction: none, PostgreSQL refuses this inside one']),
  ];
  const lines = [
    ...commentLines(message, ' * '),
    ' *',
    ...facts.flatMap((fact) => commentLines(fact, ' * ', ' *   ')),
    ...(notes.length > 0 ? [' *'] : []),
    ...notes.flatMap((note) => commentLines(note, ' * - ', ' *   ')),
  ];
  return ['/**', ...lines, ' */\n'].join('\n');
};
