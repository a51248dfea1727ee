export * from './block.ts';
export * from './kind.ts';
export * from './node.ts';
export * from './problem.ts';
export * from './sql.ts';
export { exactIdent } from './sql-tokens.ts';
export * from './types.ts';
export { kindNamed, kinds, rankOf } from './kinds/index.ts';
export { missingIn, oldestVersion } from './kinds/needs.ts';
