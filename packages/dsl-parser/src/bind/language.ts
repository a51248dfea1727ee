import type { Kind, Syntax } from '@migkit/schema';

type At<P extends Syntax<never>['at']> = Extract<Kind['syntax'], { at: P }>;

/** A kind together with the form of its syntax. */
export type BlockKind = { readonly kind: Kind; readonly syntax: At<'block'> };
export type MemberKind = { readonly kind: Kind; readonly syntax: At<'member'> };
export type AttributeKind = { readonly kind: Kind; readonly syntax: At<'attribute'> };
export type DocKind = { readonly kind: Kind; readonly syntax: At<'doc'> };

/** The words of the language, which follow from the kinds. */
export type Language = {
  readonly kinds: readonly Kind[];
  readonly byName: ReadonlyMap<string, Kind>;
  /** The place of each kind among them, by name. */
  readonly ranks: ReadonlyMap<string, number>;
  readonly blocks: ReadonlyMap<string, BlockKind>;
  /** The lines with a name of each kind of block. */
  readonly members: ReadonlyMap<string, MemberKind>;
  /** The lines without a type about what a block has from others. */
  readonly inherited: ReadonlyMap<string, MemberKind>;
  /** Attributes that are objects of their own: by what they stand on, then by name. */
  readonly attributes: ReadonlyMap<string, ReadonlyMap<string, AttributeKind>>;
  readonly docs: readonly DocKind[];
  readonly keywords: ReadonlySet<string>;
  /** The blocks that have no name. */
  readonly unnamed: ReadonlySet<string>;
  /** The blocks whose lines are words, which may share a line. */
  readonly wordBlocks: ReadonlySet<string>;
};

/** Lines that are written into other blocks: the only block that is no kind of object. */
export const mixinKeyword = 'mixin';

/** The language that these kinds make. */
export const languageOf = (kinds: readonly Kind[]): Language => {
  const known = languages.get(kinds);
  if (known) return known;
  const made = build(kinds);
  languages.set(kinds, made);
  return made;
};

const languages = new WeakMap<readonly Kind[], Language>();

const build = (kinds: readonly Kind[]): Language => {
  const blocks = new Map<string, BlockKind>();
  const members = new Map<string, MemberKind>();
  const inherited = new Map<string, MemberKind>();
  const attributes = new Map<string, Map<string, AttributeKind>>();
  const docs: DocKind[] = [];
  for (const kind of kinds) {
    const { syntax } = kind;
    if (syntax.at === 'block') blocks.set(syntax.keyword, { kind, syntax });
    else if (syntax.at === 'member')
      for (const of of syntax.of) (syntax.inherited ? inherited : members).set(of, { kind, syntax });
    else if (syntax.at === 'doc') docs.push({ kind, syntax });
    else
      for (const of of syntax.of)
        for (const name of syntax.names) inner(attributes, of).set(name, { kind, syntax });
  }
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  const keywordsWhere = (holds: (syntax: BlockKind['syntax']) => boolean): ReadonlySet<string> =>
    new Set([...blocks].flatMap(([keyword, { syntax }]) => (holds(syntax) ? [keyword] : [])));
  return {
    kinds,
    byName,
    ranks: new Map(kinds.map(({ name }, rank) => [name, rank])),
    blocks,
    members,
    inherited,
    attributes,
    docs,
    keywords: new Set([...blocks.keys(), mixinKeyword]),
    unnamed: keywordsWhere(({ unnamed }) => unnamed === true),
    wordBlocks: keywordsWhere(({ lines }) => lines === 'words'),
  };
};

const inner = <K, V>(map: Map<string, Map<K, V>>, key: string): Map<K, V> => {
  const found = map.get(key) ?? new Map<K, V>();
  map.set(key, found);
  return found;
};

const inSchemas: ReadonlySet<string> = new Set([
  'relation',
  'type',
  'routine',
  'collation',
  'text search configuration',
  'text search dictionary',
]);

/** Does an object of this kind lie in a schema of PostgreSQL? */
export const liesInSchema = (kind: Kind): boolean =>
  kind.nesting.names?.some((space) => inSchemas.has(space)) ?? false;

/** What messages call an object of this kind. */
export const called = (kind: string): string => kind.replaceAll('_', ' ');

/** With its article: `a table`, `an enum`. */
export const aCalled = (kind: string): string => `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${called(kind)}`;
