import { only } from '../fields.ts';
import { ddl, type Change, type Kind } from '../kind.ts';
import { idFor, lastSegment, refTo, segmentsOf, type Node, type NodeId, type Ref } from '../node.ts';
import { quoteIdent, quoteName, spell } from '../sql.ts';
import { text } from './catalog.ts';
import { nameText } from './options.ts';
import { giveBack, giveTo, ownerOf } from './owner-text.ts';
import { isOfSerial, isStandalone, ofSequence, serialColumn, someStandalone } from './sequence-catalog.ts';

/** The column with which a sequence goes. */
export type OwnedBy = Node & { readonly kind: 'owned_by'; readonly in: Ref; readonly column: Ref };

/** `@ownedBy(table.column)` of a sequence: an aspect of its own, since table and sequence may each need the other first. */
export const ownedBy: Kind<OwnedBy> = {
  name: 'owned_by',
  syntax: {
    at: 'attribute',
    names: ['ownedBy'],
    of: ['sequence'],
    read: (attribute, home, _, scope) => {
      const word = only(attribute, 'a column, as in users.id', scope);
      const name = word && scope.name(word);
      if (!word || !name) return [];
      const table = { parts: name.parts.slice(0, -1), span: name.span };
      if (table.parts.length === 0) {
        scope.problem('MIG110', word.span, {
          attribute: 'ownedBy',
          expected: 'a column with its table, as in users.id',
        });
        return [];
      }
      const found = scope.find(['table'], table);
      const column =
        found && scope.column(found, { text: nameText(name.parts.at(-1) ?? ''), span: word.span });
      return column ? [{ kind: 'owned_by', in: home, column }] : [];
    },
    print: (node) => {
      const segments = segmentsOf(node.column.ref);
      return {
        name: 'ownedBy',
        args: [(segments[0] === 'public' ? segments.slice(1) : segments).map(nameText).join('.')],
      };
    },
  },
  create: (node, _, change) => ownBy(undefined, node, change),
  drop: (node, change) => ownBy(node, undefined, change),
  alter: { column: { run: (before, after, change) => ownBy(before, after, change) } },
  nesting: { falls: true },
  catalog: {
    when: someStandalone,
    sql: `
      select n.nspname::text as schema, s.relname::text as name,
        tn.nspname::text as table_schema, t.relname::text as table_name, a.attname::text as column_name, ${serialColumn}
      ${ofSequence}
      join pg_depend own on own.classid = 'pg_class'::regclass and own.objid = s.oid
        and own.refclassid = 'pg_class'::regclass and own.refobjsubid > 0 and own.deptype = 'a'
      join pg_class t on t.oid = own.refobjid join pg_namespace tn on tn.oid = t.relnamespace
      join pg_attribute a on a.attrelid = t.oid and a.attnum = own.refobjsubid
      where ${isStandalone} order by 1, 2`,
    read: (row) => {
      const column = refTo(
        'column',
        text(row, 'table_schema'),
        text(row, 'table_name'),
        text(row, 'column_name'),
      );
      return isOfSerial(row)
        ? []
        : [{ kind: 'owned_by', in: refTo('sequence', text(row, 'schema'), text(row, 'name')), column }];
    },
  },
};

/** PostgreSQL wants sequence and table to have one owner, and gives a sequence to another one only while no column owns it. */
const ownBy = (
  before: OwnedBy | undefined,
  after: OwnedBy | undefined,
  { before: schema, after: later }: Change,
) => {
  const old = before && ownerOf(tableOf(before), schema);
  // Who gives a table back in the same migration has done so by now.
  const now = after && ownerOf(tableOf(after), later) && ownerOf(tableOf(after), schema);
  const sequence = (after ?? before)?.in.ref ?? '';
  const isGiven = old?.role.ref !== now?.role.ref;
  const given = now
    ? giveTo(sequence, quoteIdent(lastSegment(now.role.ref)), schema)
    : giveBack(sequence, schema);
  return [
    ...(before && (isGiven || !after) ? [own(sequence, 'none')] : []),
    ...(isGiven ? [given] : []),
    ...(after ? [own(sequence, quoteName(segmentsOf(after.column.ref)))] : []),
  ];
};

const own = (sequence: NodeId, by: string) => ddl(`alter sequence ${spell(sequence)} owned by ${by}`);

const tableOf = ({ column }: OwnedBy): NodeId => idFor('table', segmentsOf(column.ref).slice(0, -1));
