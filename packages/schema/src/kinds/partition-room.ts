import { ddl, standingIn, type Alter, type Change, type Statement } from '../kind.ts';
import { childrenOf, dependentsOf, idOf, sameValue, type NodeId, type Ref, type Schema } from '../node.ts';
import { quoteBody, quoteIdent, quoteLiteral, spell } from '../sql.ts';
import { boundText, type Bound, type PartitionOf } from './partition-bound.ts';
import { copiedCommentsOf, sayOfCopy } from './copied-comment-node.ts';
import { copiedOf, nameOfCopy } from './copied-node.ts';
import { nameCopy } from './copied-statements.ts';
import { keepOtherwise, keptOf } from './index-kept-node.ts';
import { copiedFrom, hasOperators } from './partition-twins.ts';
import { ancestorsOf, partitionFact, partitionFactsOf } from './table-family.ts';
import { firedAgain } from './trigger-copy-node.ts';

/**
 * Partitions must not overlap, not even on the way: what comes finds detached what goes, and in its new place what gets another
 * bound. What is dropped is dropped last, and on a way down first: where it may be gone already, the statement looks.
 */
export const makeRoom = (node: PartitionOf, change: Change): readonly Statement[] => {
  const { gone, come, moved } = movesOf(node.table, change);
  const isSure = come.length + moved.length === 1 && !change.before.has(node.in.ref);
  const needsMoves = moved.some(({ was }) => mayOverlap(was.bound, node.bound));
  return [
    ...gone
      .filter((fact) => mayOverlap(fact.bound, node.bound))
      .map((fact) => (isSure && !change.after.has(fact.in.ref) ? detach(fact) : detachOnce(fact))),
    ...(needsMoves
      ? [...moved.map(({ is }) => detachOnce(is)), ...moved.flatMap(({ is }) => attachAgain(is, change))]
      : []),
  ];
};

/** Another bound is DETACH and ATTACH: the first of those that get one moves them all, unless something new had to. */
export const alterBound: Alter<PartitionOf> = {
  run: (_, after, change) => {
    const { gone, come, moved } = movesOf(after.table, change);
    const isDone = come.some(({ bound }) => moved.some(({ was }) => mayOverlap(was.bound, bound)));
    if (isDone || moved[0]?.is.in.ref !== after.in.ref) return [];
    const inTheWay = gone.filter(({ bound }) => moved.some(({ is }) => mayOverlap(bound, is.bound)));
    return [
      ...inTheWay.map(detachOnce),
      ...moved.map(({ is }) => detach(is)),
      ...moved.flatMap(({ is }) => attachAgain(is, change)),
    ];
  },
};

/** DETACH PARTITION, of what another statement may have detached before. */
export const leave = (fact: PartitionOf, change: Change): Statement => {
  const { come, moved } = movesOf(fact.table, change);
  return come.length + moved.length > 0 ? detachOnce(fact) : detach(fact);
};

/** PostgreSQL drops no partition while a foreign key refers to a key of its table: it is detached first. */
export const leaveReferenced = (table: NodeId, change: Change): readonly Statement[] => {
  const fact = partitionFact(change.before, table);
  if (!fact) return [];
  return isReferenced(ancestorsOf(change.before, table), standingIn(change)) ? [leave(fact, change)] : [];
};

/** Does a foreign key refer to a key of one of these tables? No rows to which it refers can be detached. */
export const isReferenced = (tables: readonly NodeId[], schema: Schema): boolean =>
  tables
    .flatMap((id) => childrenOf(schema, id).map(idOf))
    .some((key) => dependentsOf(schema, key).some((node) => (node['key'] as Ref | undefined)?.ref === key));

/** ATTACH PARTITION. */
export const attach = (fact: PartitionOf): Statement =>
  ddl(`alter table ${spell(fact.table.ref)} attach partition ${spell(fact.in.ref)} ${boundText(fact.bound)}`);

/** What DETACH leaves behind is taken over again, but for what has operators, which would stand there twice. */
export const attachAgain = (fact: PartitionOf, change: Change): readonly Statement[] => {
  const { before } = change;
  const table = fact.in.ref;
  return [
    ...copiedFrom(table, before)
      .filter(hasOperators)
      .map((copy) =>
        ddl(
          `alter table ${spell(table)} drop constraint if exists ${quoteIdent(nameOfCopy(copy, table, before))}`,
        ),
      ),
    attach(fact),
    ...firedAgain(fact, standingIn(change)),
    ...copiedFrom(table, before)
      .filter(hasOperators)
      .flatMap((copy) => {
        const [named, kept] = [copiedOf(copy, table, before), keptOf(copy, table, before)];
        return [
          ...(named ? [nameCopy(named, copy, change)] : []),
          ...keepOtherwise(copy, table, undefined, kept),
          ...copiedCommentsOf(copy, table, before).map((said) => sayOfCopy(said, copy, said.text)),
        ];
      }),
  ];
};

type Move = { readonly was: PartitionOf; readonly is: PartitionOf };

/** The partitions of a table that go, those that come, and those that get another bound. */
const movesOf = (
  table: Ref,
  { before, after }: Change,
): {
  readonly gone: readonly PartitionOf[];
  readonly come: readonly PartitionOf[];
  readonly moved: readonly Move[];
} => {
  const [old, now] = [partitionFactsOf(before, table.ref), partitionFactsOf(after, table.ref)];
  const same = (facts: readonly PartitionOf[], fact: PartitionOf) =>
    facts.find((other) => other.in.ref === fact.in.ref);
  const come = now.filter((fact) => !same(old, fact));
  // What is partitioned otherwise is made anew, and all partitions with it.
  if (!sameValue(before.get(table.ref)?.['partition'], after.get(table.ref)?.['partition']))
    return { gone: [], come, moved: [] };
  const moved = now.flatMap((is) => {
    const was = same(old, is);
    return was && !sameValue(was.bound, is.bound) ? [{ was, is }] : [];
  });
  return { gone: old.filter((fact) => !same(now, fact)), come, moved };
};

/** Could a row belong to both? The default partition takes only what no other one does; of ranges nobody can tell here. */
const mayOverlap = (a: Bound, b: Bound): boolean => {
  if (a.default || b.default) return a.default === b.default;
  if (!a.values || !b.values) return true;
  return a.values.some((value) => b.values?.some((other) => sameValue(value, other)));
};

/** DETACH PARTITION. */
export const detach = (fact: PartitionOf): Statement => ddl(detachText(fact));

const detachText = ({ in: part, table }: PartitionOf): string =>
  `alter table ${spell(table.ref)} detach partition ${spell(part.ref)}`;

const detachOnce = (fact: PartitionOf): Statement => {
  const [part, whole] = [fact.in, fact.table].map(({ ref }) => `to_regclass(${quoteLiteral(spell(ref))})`);
  const isPart = `select from pg_inherits where inhrelid = ${part} and inhparent = ${whole}`;
  return ddl(
    `do ${quoteBody(`\nbegin\n  if exists (${isPart}) then\n    ${detachText(fact)};\n  end if;\nend\n`)}`,
  );
};
