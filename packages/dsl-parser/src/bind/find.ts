import { alwaysThere, type Kind, type Name, type NodeId, type Ref } from '@migkit/schema';
import { placedKey, type Declarations } from './declare.ts';
import { blockId } from './entry.ts';
import { called, liesInSchema, type Language } from './language.ts';
import { textOf } from './names.ts';
import { didYouMean, type Report } from './report.ts';

/** The declared node of one of these kinds with this name; an unknown one is reported with the nearest name. */
export const findNamed = (
  names: readonly string[],
  wanted: Name,
  declared: Declarations,
  language: Language,
  report: Report,
): Ref | undefined => {
  const kinds = names.flatMap((name) => language.byName.get(name) ?? []);
  for (const kind of kinds) {
    const id = idIn(kind, wanted.parts, declared, language);
    if (id !== undefined) return { ref: id };
  }
  const path = wanted.parts.join('.');
  const home = ownerOf(kinds, wanted.parts, declared, language);
  if (home !== undefined) {
    const name = wanted.parts.at(-1) ?? '';
    report(
      'MIG111',
      wanted.span,
      { name, table: textOf(home) },
      didYouMean(name, declared.columns.get(home)?.keys() ?? []),
    );
    return undefined;
  }
  // `orgs.id` without a table orgs: the table is what is unknown.
  const owners = ownersOf(kinds, language);
  const isOwner = owners.length > 0 && wanted.parts.length > 1;
  const [what, name] = isOwner ? [owners, wanted.parts.slice(0, -1).join('.')] : [kinds, path];
  const values = { what: what.map((kind) => called(kind.name)).join(' or '), name };
  report('MIG106', wanted.span, values, help(name, what, declared));
  return undefined;
};

/** The declared relation, type, only routine or loose thing with this name; an unknown one is reported. */
export const objectNamed = (
  { parts, span }: Name,
  declared: Declarations,
  language: Language,
  report: Report,
): Ref | undefined => {
  const key = placedKey(parts);
  const [routine, another] = declared.routines.get(key) ?? [];
  const found =
    declared.relations.get(key) ??
    declared.types.get(key) ??
    (another ? undefined : routine?.ref) ??
    [...declared.spaces.values()].map((space) => space.get(key)).find((ref) => ref !== undefined) ??
    loose(parts, declared, language);
  if (!found) {
    const known = [...declared.relations.values(), ...declared.types.values()].map(({ ref }) => textOf(ref));
    const name = parts.join('.');
    report('MIG106', span, { what: 'object', name }, didYouMean(name, known));
  }
  return found;
};

/** The column of this table; an unknown one is reported with the nearest name. */
export const columnNamed = (
  table: Ref,
  wanted: Name,
  declared: Declarations,
  report: Report,
): Ref | undefined => {
  const columns = declared.columns.get(table.ref);
  const name = wanted.parts.join('.');
  const found = wanted.parts.length === 1 ? columns?.get(name) : undefined;
  if (!found && columns)
    report('MIG111', wanted.span, { name, table: textOf(table.ref) }, didYouMean(name, columns.keys()));
  return found;
};

/** What lies in no schema: an extension, a block of SQL. */
const loose = (parts: readonly string[], declared: Declarations, language: Language): Ref | undefined => {
  const ids = [...language.blocks.values()]
    .filter(({ kind }) => !liesInSchema(kind))
    .map(({ kind }) => blockId(kind, parts));
  const found = parts.length === 1 ? ids.find((id) => declared.ids.has(id)) : undefined;
  return found === undefined ? undefined : { ref: found };
};

/** The kinds of block in which lines of these kinds stand. */
const ownersOf = (kinds: readonly Kind[], language: Language): readonly Kind[] =>
  kinds.flatMap(({ syntax }) =>
    syntax.at === 'member' ? syntax.of.flatMap((of) => language.byName.get(of) ?? []) : [],
  );

const idIn = (
  kind: Kind,
  parts: readonly string[],
  declared: Declarations,
  language: Language,
): NodeId | undefined => {
  const { syntax } = kind;
  if (syntax.at === 'block') {
    if (parts.length > (liesInSchema(kind) ? 2 : 1)) return undefined;
    const id = blockId(kind, parts);
    return declared.ids.has(id) || alwaysThere.has(id) ? id : undefined;
  }
  const home = ownerOf([kind], parts, declared, language);
  return home === undefined ? undefined : declared.columns.get(home)?.get(parts.at(-1) ?? '')?.ref;
};

/** The declared block in which a line of one of these kinds would stand: `users.email` lies in `users`. */
const ownerOf = (
  kinds: readonly Kind[],
  parts: readonly string[],
  declared: Declarations,
  language: Language,
): NodeId | undefined => {
  if (parts.length < 2 || parts.length > 3) return undefined;
  for (const { syntax } of kinds) {
    for (const of of syntax.at === 'member' ? syntax.of : []) {
      const owner = language.byName.get(of);
      const id = owner && blockId(owner, parts.slice(0, -1));
      if (id !== undefined && declared.columns.has(id)) return id;
    }
  }
  return undefined;
};

const help = (path: string, kinds: readonly Kind[], declared: Declarations): string | undefined => {
  const known = declared.entries.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => textOf(id));
  return didYouMean(path, known);
};
