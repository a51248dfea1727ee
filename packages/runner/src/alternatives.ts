import { problem, type Problem } from '@migkit/schema';
import type { Revision } from './graph.ts';

export type Alternatives<R extends Revision> = {
  /** What stands, with the parents that it has then, and with all that it replaces: what a squash in it replaced as well. */
  readonly standing: readonly R[];
  /** Squashes that stand and are applied as all that they replace, without a row of their own. */
  readonly counted: readonly R[];
  /** What stands for what does not. */
  readonly instead: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
};

/**
 * Of a squash and the revisions that it replaces, one can stand. A database that has all of them, or none, takes the squash; one
 * that has some goes their way to the end first. That no database is left out is Django's rule.
 */
export const alternatives = <R extends Revision>(
  revisions: readonly R[],
  applied: ReadonlySet<string>,
): Alternatives<R> => {
  const squashes = revisions.filter(({ replaces }) => replaces.length > 0);
  if (squashes.length === 0) return { standing: revisions, counted: [], instead: new Map(), problems: [] };
  const nodes = new Map(revisions.map((node) => [node.revision, node]));
  const { isDone, isTouched } = progressOf(nodes, applied);
  const instead = new Map<string, string>();
  const ways: OldWay[] = [];
  const problems: Problem[] = [...replacedTwice(squashes)];
  for (const squash of squashes)
    if (isDone(squash.revision) || !squash.replaces.some(isTouched))
      for (const revision of squash.replaces) instead.set(revision, squash.revision);
    else {
      // They are in order, and the last is the one way out.
      const last = squash.replaces.at(-1) ?? '';
      instead.set(squash.revision, last);
      ways.push({ inside: new Set(allReplaced(squash, nodes)), last });
      const gone = squash.replaces.filter((revision) => !nodes.has(revision) && !isDone(revision));
      if (gone.length > 0) problems.push(halfWay(squash, squash.replaces.filter(isTouched), gone));
    }
  const follow = (revision: string): string => {
    const other = instead.get(revision);
    return other === undefined ? revision : follow(other);
  };
  const followed = (list: readonly string[]): readonly string[] => [...new Set(list.map(follow))];
  const standing = revisions
    .filter(({ revision }) => !instead.has(revision))
    .map((node) => ({
      ...node,
      parents: followed(node.parents.map((parent) => toTheEnd(node, parent, ways))),
      dependsOn: followed(node.dependsOn),
      replaces: allReplaced(node, nodes),
    }));
  return {
    standing,
    counted: standing.filter(({ revision }) => !applied.has(revision) && isDone(revision)),
    instead: new Map([...instead.keys()].map((revision) => [revision, follow(revision)])),
    problems,
  };
};

/** What a squash replaces, where a database goes that way, and where it ends. */
type OldWay = { readonly inside: ReadonlySet<string>; readonly last: string };

/** What follows the middle of such a way comes after its end, as it comes after the squash: else that end would be a head of its own. */
const toTheEnd = ({ revision }: Revision, parent: string, ways: readonly OldWay[]): string =>
  ways.reduce((at, { inside, last }) => (inside.has(at) && !inside.has(revision) ? last : at), parent);

/** A row of the history ends all of them, so that going back over it leaves none: the files of a squash in it may be gone by then. */
const allReplaced = ({ replaces }: Revision, nodes: ReadonlyMap<string, Revision>): readonly string[] => {
  const all = new Set(replaces);
  for (const revision of all) for (const other of nodes.get(revision)?.replaces ?? []) all.add(other);
  return [...all];
};

/** Squashes that two people made of some of the same migrations: a new database would run both. Parts of one replace just the same. */
const replacedTwice = (squashes: readonly Revision[]): readonly Problem[] => {
  const taken = new Map<string, Revision>();
  const lists = new Map(squashes.map((squash) => [squash, squash.replaces.join()]));
  return squashes.flatMap((squash): readonly Problem[] => {
    const isOther = (one: Revision): boolean => lists.get(one) !== lists.get(squash);
    const revision = squash.replaces.find((one) => isOther(taken.get(one) ?? squash));
    const other = taken.get(revision ?? '');
    for (const one of squash.replaces) taken.set(one, squash);
    if (revision === undefined || !other) return [];
    const help = 'remove the one that no database has, and what follows it; mig squash makes it again';
    return [problem('MIG618', { a: other.name, b: squash.name, revision }, { help })];
  });
};

/** Is a revision applied, itself or as all that it replaces? Is any of it? */
const progressOf = (nodes: ReadonlyMap<string, Revision>, applied: ReadonlySet<string>) => {
  const replaced = (revision: string): readonly string[] => nodes.get(revision)?.replaces ?? [];
  const isDone = (revision: string): boolean =>
    applied.has(revision) || (replaced(revision).length > 0 && replaced(revision).every(isDone));
  const isTouched = (revision: string): boolean =>
    applied.has(revision) || replaced(revision).some(isTouched);
  return { isDone, isTouched };
};

const halfWay = (squash: Revision, has: readonly string[], gone: readonly string[]): Problem =>
  problem(
    'MIG615',
    { name: squash.name, has: has.join(', '), gone: gone.join(', ') },
    { help: 'restore their files from version control, and run mig upgrade: it goes their way first' },
  );
