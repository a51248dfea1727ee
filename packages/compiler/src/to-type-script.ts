import type { Statement } from '@migkit/schema';
import { layoutStatement } from './layout.ts';
import { record } from './recorder.ts';

/** The statement as a Kysely user would write it by hand. */
export const toTypeScript = (statement: Statement): string => layoutStatement(record(statement), 'alone');
