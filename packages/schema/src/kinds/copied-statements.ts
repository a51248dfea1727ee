import { ddl, standingIn, type Change, type Statement } from '../kind.ts';
import { childrenOf, compareText, idOf, segmentsOf, type NodeId, type Schema } from '../node.ts';
import { quoteBody, quoteIdent, quoteLiteral, quoteName, spell } from '../sql.ts';
import { copiedOf, isCopied, namesakesOf, type Copied } from './copied-node.ts';
import { indexName } from './index-name.ts';
import { copyName, isIndexLike, numberedCopyName } from './partition-copies.ts';
import { copiedFrom, type Inner } from './partition-twins.ts';

/**
 * Gives the copy of a node its name, whatever PostgreSQL chose. Copies that it would call alike take numbers in the order in which
 * they are made; so all of them are named, those that say nothing in the order of their ids.
 */
export const nameCopy = (copied: Copied, original: Inner, change: Change): Statement => {
  const schema = change.after;
  const table = copied.in.ref;
  const alike = namesakesOf(original, table, schema);
  if (alike.length === 0) return naming([{ original, name: copied.name }], table, false);
  return naming(namesOf([original, ...alike], table, [schema, standingIn(change)]), table, true);
};

/** The same where the name is that of another copy by now, which gets the other one. */
export const exchangeCopy = (copied: Copied, original: Inner): Statement =>
  naming([{ original, name: copied.name }], copied.in.ref, true);

/** Gives the copy the name that PostgreSQL would choose. */
export const unnameCopy = (copied: Copied, original: Inner, change: Change): Statement => {
  const schema = change.after;
  const table = copied.in.ref;
  const alike = namesakesOf(original, table, schema);
  if (alike.length > 0)
    return naming(namesOf([original, ...alike], table, [schema, standingIn(change)]), table, true);
  const made = copyName(original, table);
  return ddl(
    isIndexLike(original)
      ? `alter index ${quoteName(indexName(copied))} rename to ${quoteIdent(made)}`
      : `alter table ${spell(table)} rename constraint ${quoteIdent(copied.name)} to ${quoteIdent(made)}`,
  );
};

type Naming = { readonly original: Inner; readonly name: string };

/** The names of copies that PostgreSQL would call alike, where none of these schemas has them for something else. */
const namesOf = (
  alike: readonly Inner[],
  table: NodeId,
  schemas: readonly [Schema, ...Schema[]],
): readonly Naming[] => {
  const [schema] = schemas;
  const taken = new Set(
    schemas.flatMap((one) =>
      childrenOf(one, table)
        .filter((node) => isIndexLike(node) || (one === schema && isCopied(node)))
        .map(({ name }) => name),
    ),
  );
  return alike
    .toSorted((a, b) => compareText(idOf(a), idOf(b)))
    .map((original) => {
      const said = copiedOf(original, table, schema)?.name;
      if (said !== undefined) return { original, name: said };
      for (let number = 0; ; number++) {
        const name = numberedCopyName(original, table, String(number || ''));
        if (taken.has(name)) continue;
        taken.add(name);
        return { original, name };
      }
    });
};

const naming = (names: readonly Naming[], table: NodeId, mayMeet: boolean): Statement =>
  block(
    ['  was text;'],
    names.flatMap(({ original, name }) => {
      const renaming = isIndexLike(original) ? renameIndex(table) : renameForeign(table);
      const to = quoteLiteral(name);
      const plain = renaming('was', to);
      return [
        `  was := (${copiedName(original, table)});`,
        `  if was <> ${to} then`,
        ...(mayMeet
          ? [
              `    if exists (${holding(original, table, name)}) then`,
              ...[
                ...renaming(to, quoteLiteral(aside)),
                ...plain,
                ...renaming(quoteLiteral(aside), 'was'),
              ].map(deeper),
              '    else',
              ...plain.map(deeper),
              '    end if;',
            ]
          : plain),
        '  end if;',
      ];
    }),
  );

const deeper = (line: string): string => `  ${line}`;

/** What would be called so by PostgreSQL, which nothing else is called by now. */
export const nameAgain = (name: string, table: NodeId, schema: Schema): readonly Statement[] => {
  const alike = copiedFrom(table, schema).filter((one) => isIndexLike(one) && copyName(one, table) === name);
  return alike.length > 0 ? [naming(namesOf(alike, table, [schema]), table, true)] : [];
};

/** PostgreSQL gave its first choice to a copy, which takes a name with a number, as it would if that had been taken. */
export const moveCopyAside = (original: Inner, table: NodeId): Statement => {
  const [home = ''] = segmentsOf(table);
  const numbers = Array.from({ length: 9 }, (_, i) => String(i + 1));
  const candidates = numbers.map((number) => quoteLiteral(numberedCopyName(original, table, number)));
  return block(
    ['  spare text;'],
    [
      `  if (${copiedName(original, table)}) = ${quoteLiteral(copyName(original, table))} then`,
      `    foreach spare in array array[${candidates.join(', ')}] loop`,
      `      if not exists (select from pg_class where relnamespace = ${quoteLiteral(quoteIdent(home))}::regnamespace and relname = spare) then`,
      ...renameIndex(table)(quoteLiteral(copyName(original, table)), 'spare').map((line) =>
        deeper(deeper(line)),
      ),
      '        return;',
      '      end if;',
      '    end loop;',
      '  end if;',
    ],
  );
};

const aside = 'mig_aside';

const block = (declared: readonly string[], lines: readonly string[]): Statement =>
  ddl(
    `do ${quoteBody(`\n${declared.length > 0 ? `declare\n${declared.join('\n')}\n` : ''}begin\n${lines.join('\n')}\nend\n`)}`,
  );

type Renaming = (from: string, to: string) => readonly string[];

const renameIndex =
  (table: NodeId): Renaming =>
  (from, to) => {
    const [home = ''] = segmentsOf(table);
    return [`    execute format('alter index %I.%I rename to %I', ${quoteLiteral(home)}, ${from}, ${to});`];
  };

const renameForeign =
  (table: NodeId): Renaming =>
  (from, to) => [
    `    execute format('alter table %s rename constraint %I to %I', ${regclass(spell(table))}, ${from}, ${to});`,
  ];

/** Is there a copy in this partition that has the name? */
const holding = (original: Inner, table: NodeId, name: string): string =>
  isIndexLike(original)
    ? `select from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = ${regclass(spell(table))} and c.relispartition and c.relname = ${quoteLiteral(name)}`
    : `select from pg_constraint c where c.conrelid = ${regclass(spell(table))} and c.conparentid <> 0 and c.conname = ${quoteLiteral(name)}`;

/** What the copy of a node is called now. */
export const copiedName = (original: Inner, table: NodeId): string =>
  isIndexLike(original)
    ? `select c.relname from pg_partition_tree(to_regclass(${quoteLiteral(quoteName(indexName(original)))})) t
      join pg_index i on i.indexrelid = t.relid and i.indrelid = ${regclass(spell(table))}
      join pg_class c on c.oid = i.indexrelid`
    : `with recursive copy as (
      select oid, conrelid, confrelid, conname from pg_constraint
       where conrelid = ${regclass(spell(original.in.ref))} and conname = ${quoteLiteral(original.name)}
      union all
      select c.oid, c.conrelid, c.confrelid, c.conname from copy
        join pg_constraint c on c.conparentid = copy.oid and c.confrelid = copy.confrelid)
      select conname from copy where conrelid = ${regclass(spell(table))}`;

const regclass = (path: string): string => `${quoteLiteral(path)}::regclass`;
