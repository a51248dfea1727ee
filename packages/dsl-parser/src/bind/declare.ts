import {
  idOf,
  pathIn,
  segmentsOf,
  sequencePath,
  type Name,
  type NodeId,
  type Ref,
  type SourceFile,
} from '@migkit/schema';
import type { Called } from '../sql/declared.ts';
import { blockId, entryOf, memberOf, type Entry } from './entry.ts';
import { called, mixinKeyword, type Language } from './language.ts';
import { checkMixins, declareMixin, newMixins } from './mixins.ts';
import { checkName, nameIn } from './names.ts';
import { silent, type Report } from './report.ts';

/** Everything that has a name in the text, before anything is read: so the order in files is free. */
export type Declarations = {
  readonly entries: readonly Entry[];
  readonly ids: ReadonlySet<NodeId>;
  /** Lines with names, by the block that they stand in. */
  readonly columns: ReadonlyMap<NodeId, ReadonlyMap<string, Ref>>;
  /** What is a relation and what is a type, by schema and name. */
  readonly relations: ReadonlyMap<string, Ref>;
  readonly types: ReadonlyMap<string, Ref>;
  /** All of that in any name space, those two among them. */
  readonly spaces: ReadonlyMap<string, ReadonlyMap<string, Ref>>;
  /** The blocks in which such lines stand themselves. */
  readonly owners: ReadonlyMap<NodeId, NodeId>;
  /** The sequences that come with lines, by schema and name, each as a mention of its line. */
  readonly sequences: ReadonlyMap<string, Ref>;
  /** What is a routine, by schema and name: those that share a name differ in their arguments. */
  readonly routines: ReadonlyMap<string, readonly Called[]>;
};

/** Takes down all names. */
export const declare = (files: readonly SourceFile[], language: Language, report: Report): Declarations => {
  const mixins = newMixins();
  const isName = (name: Name): boolean => checkSign(files, name, report) && checkName(name, report);
  const blocks = files.flatMap((file) => file.blocks.filter((block) => isName(block.name)));
  for (const block of blocks) if (block.keyword.text === mixinKeyword) declareMixin(block, mixins, report);
  checkMixins(mixins, report);
  const byId = new Map<NodeId, Entry>();
  for (const block of blocks) {
    if (block.keyword.text === mixinKeyword) continue;
    const entry = entryOf(block, { language, mixins, isName, report });
    const signed = entry?.syntax.signature ? ` ${byId.size}` : '';
    if (entry && byId.has(entry.id + signed)) twice(entry, report);
    else if (entry) byId.set(entry.id + signed, entry);
  }
  return declarationsOf([...byId.values()]);
};

/** Reports a second block of one name. */
export const twice = ({ block, kind }: Entry, report: Report): void =>
  report('MIG107', block.name.span, { what: called(kind.name), name: block.name.parts.join('.') });

/** The key of a name in a schema. */
export const placedKey = (parts: readonly string[]): string =>
  (parts.length === 1 ? ['public', ...parts] : parts).join('\0');

const declarationsOf = (entries: readonly Entry[]): Declarations => {
  const columns = new Map<NodeId, Map<string, Ref>>();
  const spaces = new Map<string, Map<string, Ref>>();
  const spaceOf = (space: string): Map<string, Ref> => {
    const found = spaces.get(space) ?? new Map<string, Ref>();
    spaces.set(space, found);
    return found;
  };
  const owners = new Map<NodeId, NodeId>();
  const sequences = new Map<string, Ref>();
  const ids = new Set<NodeId>();
  for (const entry of entries) {
    const { id, kind, syntax, block, member, members } = entry;
    ids.add(id);
    const path = segmentsOf(id);
    for (const space of kind.nesting.names ?? []) spaceOf(space).set(placedKey(path), { ref: id });
    for (const type of syntax.types?.(block, id) ?? [])
      spaceOf('type').set(placedKey(pathIn(type)), { ref: type });
    if (!member) continue;
    const own = new Map<string, Ref>();
    for (const line of members) {
      if (memberOf(line, entry) !== member) continue;
      const name = line.name.parts.at(-1) ?? '';
      const ref = idOf({ kind: member.kind.name, in: { ref: id }, name });
      own.set(name, { ref });
      owners.set(ref, id);
      const numbered = member.syntax.numbered?.(line);
      const told = typeof numbered === 'string' ? { called: numbered } : {};
      if (numbered) sequences.set(placedKey(sequencePath(ref, told.called)), { ref, ...told });
      ids.add(ref);
    }
    columns.set(id, own);
  }
  const [relations, types] = [spaceOf('relation'), spaceOf('type')];
  return {
    entries,
    ids,
    columns: withInherited(entries, columns),
    relations,
    types,
    spaces,
    sequences,
    owners,
    routines: new Map(),
  };
};

/** The lines of each block with those that it has from others, its own first; a circle of blocks ends where it closes. */
const withInherited = (
  entries: readonly Entry[],
  own: ReadonlyMap<NodeId, ReadonlyMap<string, Ref>>,
): ReadonlyMap<NodeId, ReadonlyMap<string, Ref>> => {
  const parents = new Map(entries.map((entry) => [entry.id, parentsOf(entry)]));
  const done = new Map<NodeId, ReadonlyMap<string, Ref>>();
  const linesOf = (id: NodeId, depth = 0): ReadonlyMap<string, Ref> => {
    const known = done.get(id);
    if (known) return known;
    // Nobody writes a chain this long; one that a machine wrote must not exhaust the stack.
    const above = depth < 1000 ? (parents.get(id) ?? []) : [];
    if (above.length === 0) return own.get(id) ?? new Map();
    const lines = new Map(own.get(id));
    done.set(id, lines);
    for (const parent of above)
      for (const [name, ref] of linesOf(parent, depth + 1)) if (!lines.has(name)) lines.set(name, ref);
    return lines;
  };
  return new Map([...own.keys()].map((id) => [id, linesOf(id)]));
};

/** A name that leads nowhere is reported when the block is read. */
const parentsOf = ({ kind, syntax, block }: Entry): readonly NodeId[] =>
  (syntax.inherits?.(block) ?? [])
    .flatMap((word) => {
      const name = nameIn(word, silent);
      return name && name.parts.length < 3 ? [blockId(kind, name.parts)] : [];
    })
    .sort();

/** A text in single quotes is no name, except as a word of a list. */
const checkSign = (files: readonly SourceFile[], { span }: Name, report: Report): boolean => {
  const text = files[span.file]?.text ?? '';
  if (text[span.start] !== quote) return true;
  report('MIG109', span, {
    value: text.slice(span.start, span.end),
    expected: 'a name stands in double quotes',
  });
  return false;
};

const quote = "'";
