import {
  byteLength,
  idOf,
  lastSegment,
  refsIn,
  segmentsOf,
  truncateName,
  type Kind,
  type Node,
  type Schema,
} from '@migkit/schema';

/** Names that stand already, by name space. */
export type Taken = Map<string, Set<string>>;

/** Takes down a name in every space in which PostgreSQL looks when it chooses one. */
export const take = (node: Node, kind: Kind | undefined, taken: Taken): void => {
  if (node.name === undefined || !node.in) return;
  for (const space of spacesOf(node, kind)) {
    const names = taken.get(space) ?? new Set();
    taken.set(space, names.add(node.name));
  }
};

/** The name that PostgreSQL would choose: the default one, or the first with a number that nothing else has. */
export const chooseName = (
  node: Node,
  kind: Kind,
  schema: Schema,
  taken: Taken,
  counts: Map<string, number>,
): string => {
  const { defaultName } = kind.syntax;
  if (!defaultName) throw new Error(`${kind.name} has no default names`);
  const spaces = spacesOf(node, kind).map((space) => taken.get(space));
  const isFree = (name: string): boolean => spaces.every((names) => !names?.has(name));
  const base = defaultName(node, schema, '');
  if (isFree(base)) return base;
  // Many of one kind on one table: the numbers below the last one are gone.
  const key = `${node.in?.ref ?? ''} ${base}`;
  for (let n = (counts.get(key) ?? 0) + 1; ; n++) {
    const numbered = defaultName(node, schema, String(n));
    const name = numbered === base ? truncateName(base, 63 - byteLength(String(n))) + String(n) : numbered;
    if (!isFree(name)) continue;
    counts.set(key, n);
    return name;
  }
};

/** The spaces of a default name. PostgreSQL looks through a whole schema, for constraints too (ChooseConstraintName). */
const spacesOf = (node: Node, kind: Kind | undefined): readonly string[] => {
  const spaces = sharedSpaces(kind);
  return spaces.length === 0 ? none : spaces.map((space) => `${space} ${schemaOf(node)}`);
};

/** The name in each space in which it may stand only once: two tables may each have a constraint of one name. */
export const uniqueSpaces = (node: Node, kind: Kind | undefined): readonly string[] => {
  const spaces = sharedSpaces(kind);
  if (spaces.length === 0) return none;
  return spaces.map((space) =>
    space === 'routine'
      ? `${space} ${idOf(node).slice(node.kind.length)}`
      : `${space} ${space === 'constraint' ? node.in?.ref : schemaOf(node)} ${node.name}`,
  );
};

/** Spaces that several kinds share; in the others the id alone tells names apart. */
const sharedSpaces = (kind: Kind | undefined): readonly string[] => {
  if (kind?.nesting.names === undefined) return none;
  const known = shared.get(kind) ?? kind.nesting.names.filter((space) => space !== 'member');
  shared.set(kind, known);
  return known;
};

const shared = new WeakMap<Kind, readonly string[]>();

const none: readonly string[] = [];

const schemaOf = (node: Node): string => {
  if (!node.in) return '';
  // What lies apart from what it belongs to has its schema in front.
  const [apart] = refsIn(node.apart);
  if (apart) return lastSegment(apart.ref);
  // The first segment; the plain case is the common one.
  const { ref } = node.in;
  const [start, end] = [ref.indexOf(' ') + 1, ref.indexOf('.')];
  if (ref[start] === '"') return segmentsOf(ref)[0] ?? '';
  return ref.slice(start, end < 0 ? undefined : end);
};
