import { only } from '../fields.ts';
import { ddl, type Kind } from '../kind.ts';
import { refTo, segmentsOf, type Node, type Ref } from '../node.ts';
import { quoteName, spell } from '../sql.ts';
import { text } from './catalog.ts';
import { nameText } from './options.ts';
import { isOfSerial, isStandalone, ofSequence, serialColumn } from './sequence-catalog.ts';

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
  create: (node) => [own(node, columnText(node))],
  drop: (node) => [own(node, 'none')],
  alter: { column: { run: (_, after) => [own(after, columnText(after))] } },
  nesting: { falls: true },
  catalog: {
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

const own = (node: OwnedBy, by: string) => ddl(`alter sequence ${spell(node.in.ref)} owned by ${by}`);

const columnText = (node: OwnedBy): string => quoteName(segmentsOf(node.column.ref));
