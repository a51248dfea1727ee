import { PGlite } from '@electric-sql/pglite';
import type { Project } from './mig.ts';

const table = (...columns: readonly string[]): string =>
  `enum role { admin member }\n\ntable users {\n  id bigint @id @identity\n${columns.map((c) => `  ${c}\n`).join('')}  role role @default('member')\n\n  @@index(${columns[0]?.split(' ')[0]})\n}\n`;

/** One schema on its way through four versions. */
export const schemas = {
  first: table('name varchar(50) @check(length(name) > 0)', 'visits int @default(0)'),
  twoColumns: table(
    'name varchar(50) @check(length(name) > 0)',
    'visits int @default(0)',
    'bio text?',
    'city text?',
  ),
  renamed: table(
    'full_name varchar(50) @was(name) @check(length(full_name) > 0)',
    'visits int @default(0)',
    'bio text?',
    'city text?',
  ),
  retyped: table(
    'full_name text @check(length(full_name) > 0)',
    'visits bigint @default(0)',
    'bio text?',
    'city text?',
  ),
};

/** Asks the embedded database of a project, between two commands. */
export const openEmbedded = async (project: Project, sql: string): Promise<readonly unknown[]> => {
  const pg = await PGlite.create(project.path('.mig/data'));
  try {
    return (await pg.query(sql)).rows;
  } finally {
    await pg.close();
  }
};
