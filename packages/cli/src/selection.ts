import type { Introspected, Unmodeled } from '@migkit/runner';
import {
  alwaysThere,
  emptySchema,
  kindNamed,
  kindOf,
  lastSegment,
  nameText,
  nearest,
  problem,
  publicSchema,
  refsIn,
  segmentsOf,
  type Node,
  type NodeId,
  type Problem,
  type Schema,
} from '@migkit/schema';
import { given, refuse, type Outcome } from './command.ts';

/** Which part of a database is meant: these schemas of it (all, unless said), without what these patterns name. */
export type Selection = {
  readonly schemas: readonly string[];
  /** `billing`, `billing.*`, `tmp_*`: names as a `.mig` file writes them, with `*` and `?` for any letters. */
  readonly exclude: readonly string[];
};

/** What a database holds, modeled or not. */
export type Found = Pick<Introspected, 'schema' | 'unmodeled'>;

/** That part of it. Refused where it mentions something that is left out; `full` is the same database with every mention in it. */
export const select = ({ schema, unmodeled }: Found, full: Schema, selection: Selection): Outcome<Found> => {
  const unknown = unknownSchemas(schema, selection.schemas);
  if (unknown.length > 0) return refuse(...unknown);
  const kept = keptOf(full, selection);
  const wanting = missing(kept, full);
  if (wanting.length > 0) return refuse(...wanting);
  return given({
    schema: new Map([...schema].filter(([id]) => kept.has(id))),
    unmodeled: ownUnmodeled(unmodeled, selection),
  });
};

/** What of a database is the project's: what is meant, and what the project says of itself. */
export const ownPart = <F extends Pick<Found, 'schema'>>(
  found: F,
  selection: Selection,
  expected: Schema = emptySchema,
): F => {
  if (isWhole(selection)) return found;
  const kept = keptOf(found.schema, selection);
  const schema = new Map([...found.schema].filter(([id]) => kept.has(id) || expected.has(id)));
  return { ...found, schema };
};

/** Those of the things that no kind models that are the project's. */
export const ownUnmodeled = (unmodeled: Found['unmodeled'], selection: Selection): Found['unmodeled'] => {
  const isMeant = meantBy(selection);
  return unmodeled.filter((one) => isMeant(placeOfUnmodeled(one)));
};

/** Is all of the database meant? */
export const isWhole = ({ schemas, exclude }: Selection): boolean => schemas.length + exclude.length === 0;

const keptOf = (schema: Schema, selection: Selection): ReadonlySet<NodeId> => {
  const isMeant = meantBy(selection);
  const kept = new Set([...schema].flatMap(([id, node]) => (isMeant(placeOf(id, node, schema)) ? [id] : [])));
  dropLoose(kept, schema);
  return kept;
};

/** Where a thing is: its schema, undefined where it lies in none, and its name as a file writes it. */
type Place = { readonly home: string | undefined; readonly name: string };

const meantBy = ({ schemas, exclude }: Selection): ((place: Place) => boolean) => {
  const excluded = exclude.map(patternOf);
  const isExcluded = (name: string): boolean => excluded.some((pattern) => pattern.test(name));
  // What has no schema before its name lies in this one: only its own name means it.
  const isHomeExcluded = (home: string): boolean =>
    home === lastSegment(publicSchema) ? exclude.includes(home) : isExcluded(nameText(home));
  return ({ home, name }) =>
    (home === undefined || schemas.length === 0 || schemas.includes(home)) &&
    !isExcluded(name) &&
    (home === undefined || !isHomeExcluded(home));
};

const patternOf = (pattern: string): RegExp => {
  const letters = pattern
    .replace(/^public\./, '')
    .replace(/[.*+?^${}()|[\]\\]/g, (sign) => signs[sign] ?? `\\${sign}`);
  return new RegExp(`^${letters}$`, 's');
};

const signs: { readonly [sign: string]: string } = { '*': '.*', '?': '.' };

const unknownSchemas = (schema: Schema, asked: readonly string[]): readonly Problem[] => {
  const known = [
    ...new Set([...schema.keys()].filter(isSchema).map(lastSegment)).add(lastSegment(publicSchema)),
  ];
  return asked
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      const help = meant === undefined ? `there are ${known.join(', ')}` : `did you mean "${meant}"?`;
      return problem('MIG201', { what: 'schema', name }, { help });
    });
};

export const isSchema = (id: NodeId): boolean => kindOf(id) === kindOf(publicSchema);

/** The place of a node is that of the whole that it belongs to: a column is where its table is. */
export const placeOf = (id: NodeId, node: Node, schema: Schema): Place => {
  const owner = node.in?.ref;
  if (owner === undefined)
    return { home: isSchema(id) ? lastSegment(id) : undefined, name: nameText(lastSegment(id)) };
  if (isSchema(owner)) {
    const home = lastSegment(owner);
    return { home, name: nameIn(home, nameText(node.name ?? '')) };
  }
  const whole = schema.get(owner);
  if (whole) return placeOf(owner, whole, schema);
  if (alwaysThere.has(owner)) return { home: undefined, name: nameText(lastSegment(owner)) };
  return { home: segmentsOf(owner)[0], name: '' };
};

const nameIn = (home: string, name: string): string =>
  home === lastSegment(publicSchema) ? name : `${nameText(home)}.${name}`;

/** Names of what no kind models come as `schema.name`, `part on schema.name` or `trigger part on table schema.name`, in SQL's spelling. */
const placeOfUnmodeled = ({ name }: Unmodeled): Place => {
  const whole = name.replace(/^.* on (?=(?:[a-z]+ )*[^ ]*$)/s, '').replace(/^(?:[a-z]+ )+/, '');
  const [, home, own = ''] = /^("(?:[^"]|"")*"|[^".(]+)\.(.*)$/s.exec(whole) ?? [];
  if (home === undefined) return { home, name: whole };
  const bare = home.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"');
  return { home: bare, name: nameIn(bare, own.replace(/\(.*$/s, '')) };
};

/** What lies in no schema (an extension) and needs something that is left out goes with it, and what is there only for what lay in it. */
const dropLoose = (kept: Set<NodeId>, schema: Schema): void => {
  const holders = new Set([...schema.values()].flatMap((node) => (node.in ? [node.in.ref] : [])));
  for (let before = -1; before !== kept.size;) {
    before = kept.size;
    const holding = new Set([...kept].map((id) => schema.get(id)?.in?.ref));
    for (const id of kept) {
      const node = schema.get(id);
      if (!node || isSchema(id) || placeOf(id, node, schema).home !== undefined) continue;
      const isEmptied = holders.has(id) && !holding.has(id) && makesNothing(node);
      if (isEmptied || leftOutOf(node, kept, schema).length > 0) kept.delete(id);
    }
  }
};

const makesNothing = (node: Node): boolean =>
  kindNamed(node.kind).create(node, [], { before: emptySchema, after: emptySchema, hints: {} }).length === 0;

const leftOutOf = (node: Node, kept: ReadonlySet<NodeId>, schema: Schema): readonly NodeId[] =>
  [...new Set(refsIn(node).map(({ ref }) => ref))].filter((ref) => schema.has(ref) && !kept.has(ref));

/** What is kept and needs what is not; what the whole needs is not said again of what lies in it. */
const missing = (kept: ReadonlySet<NodeId>, schema: Schema): readonly Problem[] => {
  const wanted = (id: NodeId | undefined): readonly NodeId[] => {
    const node = id === undefined ? undefined : schema.get(id);
    return node ? leftOutOf(node, kept, schema).map((other) => wholeOf(other, schema)) : [];
  };
  return [...kept].flatMap((id) => {
    const ofWhole = new Set(wanted(schema.get(id)?.in?.ref));
    return [...new Set(wanted(id))]
      .filter((other) => !ofWhole.has(other))
      .map((other) =>
        problem(
          'MIG207',
          { what: readable(id), other: readable(other) },
          { help: 'take it in with --schema, or leave out what needs it with --exclude' },
        ),
      );
  });
};

/** What a node belongs to, up to what lies in a schema: the table of a column. */
const wholeOf = (id: NodeId, schema: Schema): NodeId => {
  const owner = schema.get(id)?.in?.ref;
  return owner === undefined || isSchema(owner) ? id : wholeOf(owner, schema);
};

const readable = (id: NodeId): string => id.replace(/^\S+/, (kind) => kind.replaceAll('_', ' '));
