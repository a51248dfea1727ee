export { databaseTypes } from './database-types.ts';
export { migrationFile, type MigrationText } from './migration-file.ts';
export { formatTypeScript, isDefaultLayout, prettify } from './prettify.ts';
export { sqlScript } from './sql-script.ts';
export type { Step } from './step.ts';
export { toSql } from './to-sql.ts';
export { toTypeScript } from './to-type-script.ts';
