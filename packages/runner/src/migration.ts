import type { CarriedModules } from './carried.ts';

/** One migration of a folder: `<name>.ts` and, beside it, what `<name>.ops.json` says of it. */
export type Migration = {
  /** The file's name without its ending, such as `20261120101530_add_bio`. */
  readonly name: string;
  readonly revision: string;
  readonly parents: readonly string[];
  /** Revisions of other branches that must be applied before. */
  readonly dependsOn: readonly string[];
  readonly labels: readonly string[];
  /** The revisions for which this one stands, being their squash; in their order. */
  readonly replaces: readonly string[];
  readonly message: string;
  /** False: its one statement runs outside of a transaction. */
  readonly transaction: boolean;
  /** The differ's ops; the runner looks only at what they make. */
  readonly ops: readonly unknown[];
  readonly loses: { readonly up: readonly string[]; readonly down: readonly string[] };
  /** The whole path of the TypeScript file. */
  readonly path: string;
  /** The text of the TypeScript file as it was read. */
  readonly code: string;
  /** SHA-256 of the TypeScript file as it is, byte for byte. */
  readonly fingerprint: string;
  /** For a migration that is held in memory: what its code may import. Its path leads to no file then. */
  readonly carried?: CarriedModules | undefined;
};

/** The TypeScript file of one migration, read but not looked into. */
export type CodeFile = Pick<Migration, 'name' | 'path' | 'code' | 'fingerprint' | 'carried'>;

/** Both files of one migration. */
export type Files = CodeFile & { readonly record: string };
