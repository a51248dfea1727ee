import { ddl, type Alter, type Change, type Kind } from '../kind.ts';
import { sameValue, type Schema } from '../node.ts';
import { someIn } from '../sign.ts';
import { quoteIdent, quoteName, spell } from '../sql.ts';
import { foreignKeyCopyCatalog, indexCopyCatalog, readCopied, readIndexCopyRow } from './copied-catalog.ts';
import {
  copiedIn,
  copiedOf,
  isCopyOf,
  mayBeNumbered,
  namesakesOf,
  originalsOf,
  type Copied,
} from './copied-node.ts';
import { exchangeCopy, nameCopy, unnameCopy } from './copied-statements.ts';
import { linkCopied, printCopied, readCopiedAttribute } from './copied-syntax.ts';
import { indexName } from './index-name.ts';
import { hasOperators, twinIn, type Inner } from './partition-twins.ts';
import { joins, partitionedBy } from './table-family.ts';

const rename: Alter<Copied> = {
  run: (before, after) => [
    ddl(
      before.kind === 'index_copy'
        ? `alter index ${quoteName(indexName(before))} rename to ${quoteIdent(after.name)}`
        : `alter table ${spell(after.in.ref)} rename constraint ${quoteIdent(before.name)} to ${quoteIdent(after.name)}`,
    ),
  ],
};

/** The name goes to another copy; that which had it gets the one that PostgreSQL would choose, unless it has another by a change of its own. */
const passOn: Alter<Copied> = {
  run: (before, after, change) => {
    const schema = change.after;
    const [was, is] = [before, after].map((node) => originalOf(node, schema));
    if (!is) return [];
    const isFree =
      was && !copiedOf(was, after.in.ref, schema) && !namesakesOf(is, after.in.ref, schema).includes(was);
    return [
      ...(isFree ? [unnameCopy(before, was, change)] : []),
      namesakesOf(is, after.in.ref, schema).length > 0
        ? nameCopy(after, is, change)
        : exchangeCopy(after, is),
    ];
  },
};

/** The name of a copy is a fact beside the partition where it is another one than PostgreSQL would choose. */
const shared: Pick<Kind<Copied>, 'create' | 'drop' | 'alter'> = {
  create: (node, _, change) => {
    const original = originalOf(node, change.after);
    return !original || isTakenOver(node, original, change) ? [] : [nameCopy(node, original, change)];
  },
  drop: (node, change) => {
    const original = originalOf(node, change.after);
    const isLeft = !sameValue(
      partitionedBy(change.before, node.in.ref),
      partitionedBy(change.after, node.in.ref),
    );
    return !original || isLeft || change.hints.rebuilt ? [] : [unnameCopy(node, original, change)];
  },
  alter: { name: rename, of: passOn },
};

/** `@@copy(events_at_idx, name: by_day)`: what the copy of an index or a key is called in a partition. */
export const indexCopy: Kind<Copied> = {
  ...shared,
  name: 'index_copy',
  syntax: {
    at: 'attribute',
    names: ['copy'],
    of: ['table'],
    read: (attribute, home, _, scope) => readCopiedAttribute(attribute, home, scope),
    print: (node) => printCopied(node),
    link: (node, schema, problem) => linkCopied(node, schema, (text) => problem('MIG116', { text })),
  },
  nesting: { falls: true, anonymous: true, names: ['relation'] },
  catalog: {
    when: someIn('pg_class', `relkind = 'I'`),
    sql: indexCopyCatalog,
    read: readIndexCopyRow,
    counts: (node, live, expected) => countedName(node, live, expected),
  },
};

/** `@@copy(foreign: events_user_id_fkey, name: of_user)`: the same of a foreign key. */
export const foreignKeyCopy: Kind<Copied> = {
  ...shared,
  name: 'foreign_key_copy',
  syntax: { ...indexCopy.syntax, names: [] } as Kind<Copied>['syntax'],
  nesting: { falls: true, anonymous: true, names: ['constraint'] },
  catalog: {
    when: someIn('pg_constraint', `contype = 'f' and conparentid <> 0`),
    sql: foreignKeyCopyCatalog,
    read: (row) => [readCopied('foreign_key_copy', row)],
    counts: (node, live, expected) => countedName(node, live, expected),
  },
};

const originalOf = (node: Copied, schema: Schema): Inner | undefined =>
  originalsOf(node, schema).find((one) => isCopyOf(node, one));

/** ATTACH PARTITION takes over what is there, which has its name by then. */
const isTakenOver = ({ in: { ref } }: Copied, original: Inner, change: Change): boolean =>
  joins(ref, change) &&
  !hasOperators(original) &&
  [...change.before.values()].some(
    (own): boolean => own.in?.ref === ref && twinIn(own as Inner, [original]) !== undefined,
  );

/** What PostgreSQL numbered by itself counts where the schema says what the copy is called. */
const countedName = (node: Copied, live: Schema, expected: Schema): Copied | undefined => {
  const original = originalOf(node, live);
  const isSaid = copiedIn(expected, node.in.ref).some(({ of }) => of?.ref === node.of?.ref);
  return !isSaid && original && mayBeNumbered(node, original) ? undefined : node;
};
