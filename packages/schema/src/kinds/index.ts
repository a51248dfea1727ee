import { kind, type Kind } from '../kind.ts';
import type { Node } from '../node.ts';
import { aggregate } from './aggregate.ts';
import { check } from './check.ts';
import { besideCopies } from './beside-copies.ts';
import { collation } from './collation.ts';
import { column } from './column.ts';
import { clusteredOn } from './clustered-on.ts';
import { comment } from './comment.ts';
import { database } from './database.ts';
import { composite } from './composite.ts';
import { compositeField } from './composite-field.ts';
import { defaultGrant } from './default-grant.ts';
import { defaultPrivileges } from './default-privileges.ts';
import { domain } from './domain.ts';
import { enumType } from './enum.ts';
import { eventTrigger } from './event-trigger.ts';
import { exclusion } from './exclusion.ts';
import { extension } from './extension.ts';
import { functionKind } from './function.ts';
import { foreignKey } from './foreign-key.ts';
import { grant } from './grant.ts';
import { inheritedColumnKind } from './inherited-column.ts';
import { membership } from './membership.ts';
import { namedGrant } from './named-grant.ts';
import { namedOwner } from './named-owner.ts';
import { owner } from './owner.ts';
import { notNullComment } from './not-null-comment.ts';
import { ofType } from './of-type.ts';
import { ownedBy } from './owned-by.ts';
import { partitionOf } from './partition-of.ts';
import { inPartitions } from './partition-twins.ts';
import { procedure } from './procedure.ts';
import { policy } from './policy.ts';
import { primaryKey } from './primary-key.ts';
import { revoke } from './revoke.ts';
import { replicaIdentity } from './replica-identity.ts';
import { role } from './role.ts';
import { materializedView } from './materialized-view.ts';
import { multirange } from './multirange.ts';
import { range } from './range.ts';
import { rowSecurity } from './row-security.ts';
import { rule } from './rule.ts';
import { foreignKeyCopy, indexCopy } from './copied.ts';
import { copiedComment } from './copied-comment.ts';
import { indexKept } from './index-kept.ts';
import { publication } from './publication.ts';
import { schema } from './schema.ts';
import { sequence } from './sequence.ts';
import { setting } from './setting.ts';
import { statistics } from './statistics.ts';
import { index } from './table-index.ts';
import { sqlBlock } from './sql-block.ts';
import { table } from './table.ts';
import { textSearchConfiguration } from './text-search-configuration.ts';
import { textSearchDictionary } from './text-search-dictionary.ts';
import { textSearchMapping } from './text-search-mapping.ts';
import { trigger } from './trigger.ts';
import { triggerCopy } from './trigger-copy.ts';
import { userMapping } from './user-mapping.ts';
import { unique } from './unique.ts';
import { view } from './view.ts';
import { viewColumn } from './view-column.ts';

/** Every kind of object, in the order in which PostgreSQL can make them when nothing else decides. */
export const kinds: readonly Kind[] = [
  kind(role),
  kind(membership),
  kind(database),
  kind(setting),
  kind(schema),
  kind(extension),
  kind(collation),
  kind(textSearchDictionary),
  kind(textSearchConfiguration),
  kind(textSearchMapping),
  kind(enumType),
  kind(composite),
  kind(domain),
  kind(compositeField),
  kind(range),
  kind(multirange),
  kind(sequence),
  kind(table),
  kind(partitionOf),
  kind(column),
  kind(inheritedColumnKind),
  kind(notNullComment),
  kind(ofType),
  kind(besideCopies(inPartitions(primaryKey, ['columns', 'include']))),
  kind(besideCopies(inPartitions(unique, ['columns', 'include']))),
  kind(inPartitions(check, ['sql'])),
  kind(besideCopies(inPartitions(exclusion, ['elements', 'include', 'where']))),
  kind(view),
  kind(materializedView),
  kind(viewColumn),
  kind(besideCopies(inPartitions(index, ['keys', 'include', 'where']))),
  kind(indexCopy),
  kind(indexKept),
  kind(statistics),
  kind(replicaIdentity),
  kind(clusteredOn),
  kind(inPartitions(foreignKey, ['columns', 'deleteColumns'])),
  kind(foreignKeyCopy),
  kind(ownedBy),
  kind(functionKind),
  kind(procedure),
  kind(aggregate),
  kind(sqlBlock),
  kind(userMapping),
  kind(owner),
  kind(namedOwner),
  kind(grant),
  kind(namedGrant),
  kind(trigger),
  kind(triggerCopy),
  kind(copiedComment),
  kind(rowSecurity),
  kind(policy),
  kind(revoke),
  kind(rule),
  kind(eventTrigger),
  kind(publication),
  kind(comment),
  kind(defaultPrivileges),
  kind(defaultGrant),
];

const byName = new Map(kinds.map((k, rank) => [k.name, { kind: k, rank }]));

/** The kind with this name; a name that no kind has is a broken invariant and throws. */
export const kindNamed = (name: string): Kind => {
  const found = byName.get(name);
  if (!found) throw new Error(`no kind is named ${name}`);
  return found.kind;
};

/** The node without what counts only while it is made. */
export const lasting = (node: Node): Node => kindNamed(node.kind).nesting.lasting?.(node) ?? node;

/** Where a kind stands in the order of making. */
export const rankOf = (name: string): number => byName.get(name)?.rank ?? kinds.length;
