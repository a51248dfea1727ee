import {
  idFor,
  kindOf,
  lastSegment,
  segmentsOf,
  type Node,
  type NodeId,
  type Ref,
  type Schema,
} from '../node.ts';
import { quoteIdent, quoteName, spell } from '../sql.ts';
import { inheritedPath } from './inherited-node.ts';
import { calledRoutine, type Routine } from './routine.ts';

/** What a person says about an object. */
export type Comment = Node & { readonly kind: 'comment'; readonly in: Ref; readonly text: string };

/** The comment in a text: PostgreSQL takes an empty one for none, and no text of its can hold a null character. */
export const readComment = (text: string, home: Ref): readonly Comment[] => {
  const said = text.replaceAll('\0', '');
  // What stands above a block of SQL is said to people alone.
  return said === '' || kindOf(home.ref) === 'sql_block' ? [] : [{ kind: 'comment', in: home, text: said }];
};

/** What stands between COMMENT ON and IS for a node. */
export const commentOn = (id: NodeId, schema: Schema): string =>
  (spellings[kindOf(id)] ?? plainly)(id, schema);

type Spelling = (id: NodeId, schema: Schema) => string;

const plainly: Spelling = (id) => `${kindOf(id)} ${spell(id)}`;

const asType: Spelling = (id) => `type ${spell(id)}`;

/** A domain and a table never share a name, since a table is a type as well. */
const asConstraint: Spelling = (id, schema) => {
  const owner = segmentsOf(id).slice(0, -1);
  const domain = schema.has(idFor('domain', owner)) ? 'domain ' : '';
  return `constraint ${quoteIdent(lastSegment(id))} on ${domain}${quoteName(owner)}`;
};

/** An index lies beside its table, not in it. */
const besideTable: Spelling = (id) => {
  const [schema = '', , name = ''] = segmentsOf(id);
  return `${kindOf(id)} ${quoteName([schema, name])}`;
};

const asRoutine: Spelling = (id, schema) => {
  const node = schema.get(id);
  return node ? calledRoutine(node as Routine) : plainly(id, schema);
};

/** What has a name of its own only in its table. */
const onTable: Spelling = (id) => {
  const path = segmentsOf(id);
  return `${kindOf(id)} ${quoteIdent(lastSegment(id))} on ${quoteName(path.slice(0, -1))}`;
};

const spellings: { readonly [kind: string]: Spelling } = {
  column: (id) => `column ${quoteName(segmentsOf(id))}`,
  inherited_column: (id, schema) => `column ${quoteName(inheritedPath(id, schema))}`,
  materialized_view: (id) => `materialized view ${spell(id)}`,
  view_column: (id) => `column ${quoteName(segmentsOf(id))}`,
  enum: asType,
  composite: asType,
  range: asType,
  composite_field: (id) => `column ${quoteName(segmentsOf(id))}`,
  index: besideTable,
  // Those that lie in another schema have it before their name.
  statistics: (id) => {
    const [schema = '', , ...own] = segmentsOf(id);
    return `statistics ${quoteName(own.length > 1 ? own : [schema, ...own])}`;
  },
  text_search_dictionary: (id) => `text search dictionary ${spell(id)}`,
  text_search_configuration: (id) => `text search configuration ${spell(id)}`,
  primary_key: asConstraint,
  unique: asConstraint,
  check: asConstraint,
  exclusion: asConstraint,
  foreign_key: asConstraint,
  function: asRoutine,
  procedure: asRoutine,
  trigger: onTable,
  aggregate: asRoutine,
  policy: onTable,
  rule: onTable,
  event_trigger: (id) => `event trigger ${spell(id)}`,
};
