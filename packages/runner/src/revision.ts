import { canonicalJson, sha256 } from './canonical.ts';

export type RevisionParts = {
  readonly parents: readonly string[];
  readonly ops: readonly unknown[];
  /** The file's name without its ending. It counts only where there are no ops, so that two empty migrations differ. */
  readonly name: string;
  readonly dependsOn?: readonly string[] | undefined;
  readonly replaces?: readonly string[] | undefined;
};

/** The id of a migration: 16 hex characters that its parents and its ops decide, so that history cannot be altered unseen. */
export const revisionOf = ({ parents, ops, name, dependsOn = [], replaces = [] }: RevisionParts): string =>
  sha256(
    canonicalJson({
      parents: parents.toSorted(),
      ops,
      ...(dependsOn.length > 0 ? { dependsOn: dependsOn.toSorted() } : {}),
      ...(replaces.length > 0 ? { replaces } : {}),
      ...(ops.length === 0 ? { name } : {}),
    }),
  ).slice(0, 16);
