import { ddl, type Statement } from '../kind.ts';
import { idFor, kindOf, lastSegment, segmentsOf, thisDatabase, type NodeId, type Schema } from '../node.ts';
import { quoteBody, quoteName, spell } from '../sql.ts';
import type { Column } from './column-definition.ts';
import { sequenceIn } from './column-names.ts';
import { inThisDatabase } from './database-statement.ts';
import { inheritedPath } from './inherited-node.ts';
import { routineText, type Routine } from './routine.ts';

/** What GRANT … ON calls objects of a kind, what rights there are to them, and those that everybody has unless they are taken away. */
export type Grantable = {
  readonly on: string;
  readonly privileges: readonly string[];
  readonly open?: readonly string[];
};

// PostgreSQL 17 added MAINTAIN, so that "all" of a table is no list that holds for every version.
const relation: Grantable = {
  on: 'table',
  privileges: ['delete', 'insert', 'maintain', 'references', 'select', 'trigger', 'truncate', 'update'],
};
const type: Grantable = { on: 'type', privileges: ['usage'], open: ['usage'] };
const routine: Grantable = { on: '', privileges: ['execute'], open: ['execute'] };

const column: Grantable = { on: 'table', privileges: ['insert', 'references', 'select', 'update'] };

/** The kinds to whose objects rights can be granted. */
export const grantables: { readonly [kind: string]: Grantable } = {
  database: {
    on: 'database',
    privileges: ['connect', 'create', 'temporary'],
    open: ['connect', 'temporary'],
  },
  // Only to the schema public, and CREATE up to PostgreSQL 14.
  schema: { on: 'schema', privileges: ['create', 'usage'], open: ['create', 'usage'] },
  table: relation,
  view: relation,
  materialized_view: relation,
  foreign_table: relation,
  column,
  inherited_column: column,
  view_column: column,
  sequence: { on: 'sequence', privileges: ['select', 'update', 'usage'] },
  domain: { ...type, on: 'domain' },
  enum: type,
  composite: type,
  range: type,
  function: { ...routine, on: 'function' },
  aggregate: { ...routine, on: 'function' },
  procedure: { ...routine, on: 'procedure' },
  foreign_server: { on: 'foreign server', privileges: ['usage'] },
  foreign_data_wrapper: { on: 'foreign data wrapper', privileges: ['usage'] },
};

/** What rights there are to objects of this kind. */
export const grantableOf = (kind: string): Grantable => {
  const found = grantables[kind];
  if (!found) throw new Error(`nothing can be granted on a ${kind}`);
  return found;
};

/** Does "all" say what no list says? */
export const keepsAll = ({ privileges }: Grantable): boolean => privileges.includes('maintain');

/** A statement about rights, which is given what stands behind ON; where a condition holds, if there is one. */
export const rightsStatement = (
  id: NodeId,
  inside: boolean,
  schema: Schema,
  text: (on: string) => string,
  where?: string,
): Statement => {
  if (id === thisDatabase)
    return inThisDatabase((name) => text(`${grantableOf(kindOf(id)).on} ${name}`), where);
  const whole = text(onText(id, inside, schema));
  return ddl(
    where === undefined ? whole : `do ${quoteBody(` begin if ${where} then ${whole}; end if; end `)}`,
  );
};

/** What stands behind ON: of a column its table, or the sequence `inside` of it. For people, of the database as well. */
export const onText = (id: NodeId, inside: boolean, schema: Schema): string => {
  const kind = kindOf(id);
  if (id === thisDatabase) return 'the database';
  if (inside) return `sequence ${quoteName(sequenceOf(id, schema))}`;
  const { on } = grantableOf(kind);
  if (isColumn(id)) return `${on} ${quoteName(columnPath(id, schema).slice(0, -1))}`;
  const node = schema.get(id);
  return `${on} ${node?.signature ? routineText(node as Routine) : spell(id)}`;
};

/** Is this a column, one of a table itself, one from above, or one of a view? */
export const isColumn = (id: NodeId): boolean => isColumnKind(kindOf(id));

export const isColumnKind = (kind: string): boolean => grantables[kind] === column;

/** The schema, the table or view, and the name of a column. */
export const columnPath = (id: NodeId, schema: Schema): readonly string[] =>
  kindOf(id) === 'inherited_column' ? inheritedPath(id, schema) : segmentsOf(id);

const sequenceOf = (column: NodeId, schema: Schema): readonly string[] => {
  const node = schema.get(column) as Column | undefined;
  const [home = '', table = ''] = segmentsOf(column);
  return sequenceIn(idFor('table', [home, table]), node ?? { name: lastSegment(column) }, schema);
};
