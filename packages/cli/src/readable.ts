import { pathText } from '@migkit/differ';
import { printWithPlaces, read, type ReadResult } from '@migkit/dsl-parser';
import type { Unmodeled } from '@migkit/runner';
import {
  dependentsOf,
  idOf,
  isRef,
  kindNamed,
  kindOf,
  lastSegment,
  quoteIdent,
  sameSchema,
  sameValue,
  spelled,
  sqlText,
  type Node,
  type NodeId,
  type Schema,
  type Value,
} from '@migkit/schema';
import { isSchema, placeOf } from './selection.ts';

/** An object that has no place in the text, and what `exclude` calls it where a comparison would find it. */
export type LeftOut = Unmodeled & { readonly exclude?: string };

/** A schema that reads back, its text, and what has no place in it. */
export type Readable = {
  readonly kept: Schema;
  readonly text: string;
  readonly schema: Schema;
  readonly leftOut: readonly LeftOut[];
};

/** A text and what it reads as. */
export type Reading = Pick<ReadResult, 'schema' | 'problems'> & { readonly text: string };

export const reading = (text: string): Reading => ({ ...read([{ name: '', text }]), text });

/**
 * As much of a schema as reads back the way the database has it. A body that PostgreSQL never checked need not be SQL, and an
 * old server takes words that a new one keeps for itself. What needs something that is left out is left out as well.
 */
export const readable = (live: Schema, known: Reading): Readable => {
  // A text that reads as the catalog has it, without a mention more, would be printed again as it is.
  if (known.problems.length === 0 && sameSchema(live, known.schema))
    return { kept: known.schema, text: known.text, schema: known.schema, leftOut: [] };
  const leftOut: LeftOut[] = [];
  for (let kept = mentioning(live, known.schema); ;) {
    const { text, blockAt } = printWithPlaces(kept);
    const { schema, problems } = text === known.text ? known : reading(text);
    const faults = problems.map(({ span, message }) => [span && blockAt(span.start), message] as const);
    const wrong = withDependents(problems.length > 0 ? faults : differing(live, kept, schema), kept);
    if (wrong.size === 0) return { kept, text, schema, leftOut };
    for (const [id, why] of wrong) {
      const node = kept.get(id);
      if (!node) throw new Error(`what was pulled does not read: ${id}: ${why}`);
      if (!node.in || !wrong.has(node.in.ref))
        leftOut.push({ ...calledAs(id), why, ...excludedAs(id, node, live) });
    }
    kept = new Map([...kept].filter(([id]) => !wrong.has(id)));
  }
};

/** What a node is, in words. */
export const calledAs = (id: NodeId): Unmodeled => ({
  what: kindOf(id).replaceAll('_', ' '),
  name: pathText(id),
});

/** A part of something cannot be excluded alone. */
const excludedAs = (id: NodeId, node: Node, schema: Schema): { readonly exclude?: string } =>
  !node.in || isSchema(node.in.ref) ? { exclude: placeOf(id, node, schema).name } : {};

/** The nodes of the catalog, with the mentions that reading gave them. */
const mentioning = (live: Schema, read: Schema): Schema =>
  new Map([...live].map(([id, node]) => [id, read.get(id) ?? node]));

type Fault = readonly [id: NodeId | undefined, why: string];

const differing = (live: Schema, kept: Schema, schema: Schema): readonly Fault[] =>
  [...new Set([...kept.keys(), ...schema.keys()])].flatMap((id): readonly Fault[] =>
    sameValue(live.get(id), schema.get(id)) ||
    sameValue(plain(live.get(id)), plain(asGiven(schema.get(id), live.get(id))))
      ? []
      : [[id, 'it does not read back as it is']],
  );

/** An output of a query without what only the query tells of it. */
const asGiven = (node: Node | undefined, live: Node | undefined): Value => {
  const owner = node?.in && live && kindNamed(kindOf(node.in.ref)).syntax;
  if (owner?.at !== 'block' || owner.relation === undefined) return node;
  return Object.fromEntries(Object.entries(node ?? {}).filter(([field]) => field in (live ?? {})));
};

/** With what belongs to them and what mentions them, all the way. */
const withDependents = (faults: readonly Fault[], kept: Schema): ReadonlyMap<NodeId, string> => {
  const all = new Map(faults.map(([id = '', why]) => [id, why]));
  for (const gone of all.keys())
    for (const node of dependentsOf(kept, gone)) {
      const id = idOf(node);
      if (!all.has(id)) all.set(id, `it needs ${readableId(gone)}`);
    }
  return all;
};

/** The same in one text. */
export const readableId = (id: NodeId): string => Object.values(calledAs(id)).join(' ');

/** A value as the catalog gives it: in SQL there are no mentions, and what stands before a dot stands there bare. */
const plain = (value: Value): Value => asText(spelled(unqualified(value)));

const unqualified = (value: Value): Value => {
  if (typeof value !== 'object' || value === null || isRef(value)) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, unqualified(inner)]));
  const parts = value as readonly Value[];
  const made = parts.map((part, at) => {
    const next = parts[at + 1];
    const heads = isRef(part) && part.as === undefined && typeof next === 'string' && next.startsWith('.');
    return heads ? quoteIdent(lastSegment(part.ref)) : unqualified(part);
  });
  // Without a mention left, it is one text.
  return parts.some(isRef) && made.every((part) => typeof part === 'string') ? made.join('') : made;
};

/** An expression that is nothing but a name is a list of one mention, where the catalog gives the name. */
const asText = (value: Value): Value => {
  if (typeof value !== 'object' || value === null || isRef(value)) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, asText(inner)]));
  const [only] = value as readonly Value[];
  return value.length === 1 && isRef(only) ? sqlText([only]) : value.map(asText);
};
