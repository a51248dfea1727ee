import { nameText, quoteIdent } from './quote.ts';

/** The address of a node: its kind, a space, its path, as in `column public.users.email`. Built and taken apart only here. */
export type NodeId = string;

/** A mention of another node. Every mention, wherever it stands in a node, is one of these, so renames and order need no kind. */
export type Ref = {
  readonly ref: NodeId;
  /**
   * `literal`: the name stands inside quotes, as in nextval('public.tickets'); `quoted`: it is a part of what stands there;
   * `numbered`: so does that of the sequence which PostgreSQL made for this column, called like it or as `called` says; `counted`: that
   * sequence by its name. `bare`: the last name alone.
   * `output`: what is called like it by default ends here. `unsaid`: it is not written here; it should stand before, but
   * PostgreSQL does not hold on to it (what the body of a function reads). `implied`: it is not written here, but PostgreSQL holds
   * on to it (a column that JOIN … USING compares). `noted`: so too, and PostgreSQL noted what its columns are called when this was
   * made, which neither a rename nor a new one changes (what a function in FROM gives). `later`: what is mentioned stands on this.
   * While a text is read: `grouped`, a table and behind it columns by which rows are grouped while others of it are read, in whose
   * place its key comes; `constraint`, the constraint of it that is called so.
   */
  readonly as?:
    | 'numbered'
    | 'counted'
    | 'literal'
    | 'quoted'
    | 'bare'
    | 'output'
    | 'unsaid'
    | 'implied'
    | 'noted'
    | 'grouped'
    | 'constraint'
    | 'later';
  /** What a query calls the column, where that is its own name by default: PostgreSQL keeps it when the column is renamed. */
  readonly called?: string;
};

/** SQL text in which the names that the schema knows are mentions, so that it follows a rename; plain text when it has none. */
export type Sql = string | readonly (string | Ref)[];

export type Value =
  undefined | null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/**
 * One fact of a schema. An absent field means what PostgreSQL does when nothing is said, so equal facts are equal values.
 * `in` is what it belongs to; a node without a name is an aspect of what it belongs to (a comment, an owner). `signature` tells
 * apart what shares a name, `apart` the aspects of one kind on one thing (by the grantee of a grant); of what has a name it is the
 * schema in which that lies, where it does not lie with what it belongs to (a multirange). `body` is text that
 * PostgreSQL keeps as it was written: it follows no rename.
 */
export interface Node {
  readonly kind: string;
  readonly in?: Ref;
  readonly name?: string;
  readonly signature?: readonly Sql[];
  readonly apart?: readonly (string | Ref)[];
  readonly body?: string;
  readonly [field: string]: Value;
}

/**
 * A database as a flat set of nodes. The order of the map is the order of the text (of the columns of a table, above all);
 * two schemas with the same nodes in another order are the same schema.
 */
export type Schema = ReadonlyMap<NodeId, Node>;

export const emptySchema: Schema = new Map();

/** The schema that every database has. */
export const publicSchema: NodeId = 'schema public';

/** The database that a schema describes: what it is called differs from place to place. */
export const thisDatabase: NodeId = 'database database';

/** What is there without being told, and never goes: a mention of it need not lead anywhere. */
export const alwaysThere: ReadonlySet<NodeId> = new Set([publicSchema, thisDatabase]);

/** The id of a node. */
export const idOf = (node: Node): NodeId => `${node.kind} ${pathOf(node)}`;

/** The id of a node of this kind and path, as in `idFor('column', ['public', 'users', 'email'])`. */
export const idFor = (kind: string, segments: readonly string[]): NodeId =>
  `${kind} ${segments.map(nameText).join('.')}`;

/** A mention of the node with this kind and path. */
export const refTo = (kind: string, ...segments: readonly string[]): Ref => ({ ref: idFor(kind, segments) });

/** A mention of this node. */
export const refOf = (node: Node): Ref => ({ ref: idOf(node) });

/** The kind in an id. */
export const kindOf = (id: NodeId): string => id.slice(0, id.indexOf(' '));

/** The exact names in an id, outermost first: `column public.users."two words"` gives three. */
export const segmentsOf = (id: NodeId): readonly string[] => {
  const path = id.slice(id.indexOf(' ') + 1);
  if (!path.includes('"')) return path.split('.');
  return [...path.matchAll(/"((?:[^"]|"")*)"|[^."]+/g)].map((m) => m[1]?.replaceAll('""', '"') ?? m[0]);
};

/** The last name in an id. */
export const lastSegment = (id: NodeId): string =>
  id.includes('"')
    ? (segmentsOf(id).at(-1) ?? '')
    : id.slice(Math.max(id.indexOf(' '), id.lastIndexOf('.')) + 1);

/** A schema of these nodes; a node that comes twice is a broken invariant and throws. */
export const schemaOf = (nodes: Iterable<Node>): Schema => {
  const byId = new Map<NodeId, Node>();
  for (const node of nodes) addNode(byId, node);
  return byId;
};

/** Adds a node to a schema in the making. */
export const addNode = (schema: Map<NodeId, Node>, node: Node): void => {
  const id = idOf(node);
  if (schema.has(id)) throw new Error(`two nodes are ${id}`);
  schema.set(id, canonical(node));
};

/** Order by code unit: the same on every machine, whatever its locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The node with sorted fields and without the undefined ones, all the way down. */
export const canonical = <T extends Value>(value: T): T => canonicalValue(value) as T;

/** Are these the same fact? */
export const sameValue = (a: Value, b: Value): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return sameList(a, b);
  return coveredBy(a, b) && coveredBy(b, a);
};

/** Are these the same database? */
export const sameSchema = (a: Schema, b: Schema): boolean =>
  a.size === b.size && [...a].every(([id, node]) => b.has(id) && sameValue(node, b.get(id)));

/** Is this mention one that PostgreSQL holds on to? */
export const isFirm = ({ as }: Ref): boolean => as !== 'unsaid' && as !== 'later';

/** Does it stand in the text where it is mentioned? */
export const isWritten = (ref: Ref): boolean =>
  isFirm(ref) && ref.as !== 'implied' && ref.as !== 'noted' && ref.as !== 'grouped';

/** Is it one of the sequence that PostgreSQL made for a column, by the name of that? */
export const isOfSequence = ({ as }: Ref): boolean => as === 'numbered' || as === 'counted';

/** Every mention in a value, `in` included. */
export const refsIn = (value: Value): readonly Ref[] => {
  const found: Ref[] = [];
  collectRefs(value, found);
  return found;
};

/** The value with every mention renamed. */
export const mapRefs = <T extends Value>(value: T, rename: (id: NodeId) => NodeId): T =>
  mapMentions(value, (mention) => ({ ...mention, ref: rename(mention.ref) }));

/** The value with every mention replaced by what `replace` says of it. */
export const mapMentions = <T extends Value>(value: T, replace: (mention: Ref) => Ref): T =>
  mapValue(value, replace) as T;

/** The declared type that this is, or is an array of. What an extension brings mentions the schema before its name, and is none. */
export const declaredIn = (type: Sql): { readonly ref: NodeId; readonly array: boolean } | undefined => {
  const [first, rest] = typeof type === 'string' ? [] : type;
  if (first === undefined || !isRef(first) || (typeof rest === 'string' && rest.startsWith('.')))
    return undefined;
  return { ref: first.ref, array: rest === '[]' };
};

/** Is this value a mention? */
export const isRef = (value: Value): value is Ref =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'ref' in value;

/** The nodes that belong to each node, in the order of the schema. */
export const childrenOf = (schema: Schema, id: NodeId): readonly Node[] => byOwner(schema, id);

/** The nodes that firmly mention a node, those that belong to it included, in the order of the schema. */
export const dependentsOf = (schema: Schema, id: NodeId): readonly Node[] => byMention(schema, id);

/** The nodes that mention a node in whatever way, in the order of the schema. */
export const mentioning = (schema: Schema, id: NodeId): readonly Node[] => byAnyMention(schema, id);

/** The keys by which a node is found. */
export type KeysOf = (node: Node) => Iterable<string>;

type Finder = (key: string) => readonly Node[];
type MakeFinder = (keysOf: KeysOf, finderOf: (schema: Schema) => Finder) => Finder;

/** Finds nodes of a schema by such keys, in its order: by an index that is made when a schema is first asked for it. */
export const oncePerSchema = (keysOf: KeysOf): ((schema: Schema, key: string) => readonly Node[]) => {
  const known = new WeakMap<Schema, Finder>();
  const finderOf = (schema: Schema): Finder => {
    const found = known.get(schema) ?? (own.get(schema) ?? indexed(schema))(keysOf, finderOf);
    known.set(schema, found);
    return found;
  };
  return (schema, key) => finderOf(schema)(key);
};

/** Such a schema has another way to find its nodes: one that changes in place keeps its indexes up. */
export const answersItself = (schema: Schema, make: MakeFinder): void => void own.set(schema, make);

const own = new WeakMap<Schema, MakeFinder>();

const indexed =
  (schema: Schema): MakeFinder =>
  (keysOf) => {
    const index = new Map<string, Node[]>();
    for (const node of schema.values()) for (const key of keysOf(node)) push(index, key, node);
    return (key) => index.get(key) ?? [];
  };

const push = (index: Map<string, Node[]>, key: string, node: Node): void => {
  const list = index.get(key);
  if (list) list.push(node);
  else index.set(key, [node]);
};

const byOwner = oncePerSchema((node) => (node.in ? [node.in.ref] : []));

const byMention = oncePerSchema((node) => idsIn(refsIn(node).filter(isFirm)));

const byAnyMention = oncePerSchema((node) => idsIn(refsIn(node)));

const idsIn = (refs: readonly Ref[]): ReadonlySet<NodeId> => new Set(refs.map(({ ref }) => ref));

const pathOf = ({ in: home, name, signature, apart }: Node): string => {
  if (name === undefined)
    return apart ? [home?.ref ?? '', ...apart.map(partOf)].join(', ') : (home?.ref ?? '');
  const own = nameText(signature ? signedName(name, signature) : name);
  if (!home) return own;
  const above = home.ref.slice(home.ref.indexOf(' ') + 1);
  return apart ? `${above}.${apart.map(asideOf).join('')}${own}` : `${above}.${own}`;
};

const asideOf = (part: string | Ref): string => `${nameText(lastSegment(partOf(part)))}.`;

/** `f(integer, mood)`: the last name in the id of what is told apart by its arguments. */
const signedName = (name: string, signature: readonly Sql[]): string =>
  `${nameText(name)}(${signature.map(typeIn).join(', ')})`;

const typeIn = (type: Sql): string =>
  typeof type === 'string'
    ? type
    : type
        .map((part) =>
          typeof part === 'string'
            ? part
            : declaredIn(type)
              ? pathIn(part)
              : quoteIdent(lastSegment(part.ref)),
        )
        .join('');

const pathIn = ({ ref }: Ref): string => ref.slice(ref.indexOf(' ') + 1).replace(/^public\./, '');

/** The id of what has this id but for the arguments that tell it apart. */
export const signedId = (id: NodeId, signature: readonly Sql[]): NodeId => {
  const path = segmentsOf(id);
  return idFor(kindOf(id), [...path.slice(0, -1), signedName(path.at(-1) ?? '', signature)]);
};

/** The name in front of the arguments in the last segment of an id. */
export const unsigned = (segment: string): string => {
  const quoted = /^"((?:[^"]|"")*)"\(/.exec(segment);
  if (quoted) return (quoted[1] ?? '').replaceAll('""', '"');
  const open = segment.indexOf('(');
  return open < 0 ? segment : segment.slice(0, open);
};

const partOf = (part: string | Ref): string => (typeof part === 'string' ? part : part.ref);

const sameList = (a: Value, b: Value): boolean =>
  Array.isArray(a) &&
  Array.isArray(b) &&
  a.length === b.length &&
  a.every((v: Value, i) => sameValue(v, b[i] as Value));

const coveredBy = (a: object, b: object): boolean => {
  for (const key in a) {
    const value = (a as { readonly [key: string]: Value })[key];
    if (value !== undefined && !sameValue(value, (b as { readonly [key: string]: Value })[key])) return false;
  }
  return true;
};

const canonicalValue = (value: Value): Value => {
  if (isCanonical(value)) return value;
  if (Array.isArray(value)) return value.map(canonicalValue);
  const object = value as { readonly [key: string]: Value };
  const made: { [key: string]: Value } = {};
  for (const key of sorted(Object.keys(object))) {
    const part = canonicalValue(object[key]);
    if (part === undefined) continue;
    if (key === '__proto__') Object.defineProperty(made, key, { value: part, enumerable: true });
    else made[key] = part;
  }
  return made;
};

/** Sorted in place by code unit. A node has a handful of fields, for which sort() takes three times as long. */
const sorted = (keys: string[]): readonly string[] => {
  if (keys.length > 24) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] ?? '';
    let at = i;
    for (let before = keys[at - 1]; before !== undefined && before > key; before = keys[at - 1]) {
      keys[at] = before;
      at--;
    }
    keys[at] = key;
  }
  return keys;
};

const isCanonical = (value: Value): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isCanonical);
  const fields = value as { readonly [key: string]: Value };
  let last = '';
  for (const key in fields) {
    const part = fields[key];
    if (key < last || part === undefined || !isCanonical(part)) return false;
    last = key;
  }
  return true;
};

const collectRefs = (value: Value, found: Ref[]): void => {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) for (const part of value as readonly Value[]) collectRefs(part, found);
  else if (isRef(value)) found.push(value);
  else {
    const fields = value as { readonly [key: string]: Value };
    for (const key in fields) if (typeof fields[key] === 'object') collectRefs(fields[key], found);
  }
};

const mapValue = (value: Value, replace: (mention: Ref) => Ref): Value => {
  if (Array.isArray(value)) return value.map((v) => mapValue(v, replace));
  if (typeof value !== 'object' || value === null) return value;
  if (isRef(value)) return replace(value);
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, mapValue(v, replace)]));
};
