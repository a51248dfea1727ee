import {
  alwaysThere,
  childrenOf,
  compareText,
  idOf,
  kindOf,
  kinds as allKinds,
  lastSegment,
  nameText,
  publicSchema,
  quoteBody,
  segmentsOf,
  type AttributeText,
  type BlockText,
  type Kind,
  type Node,
  type NodeId,
  type Schema,
} from '@migkit/schema';
import { languageOf, liesInSchema, type BlockKind, type Language } from './bind/language.ts';
import { namesToSay } from './print-names.ts';
import {
  attributeText,
  layout,
  type AttributeLayout,
  type BlockLayout,
  type LineLayout,
} from './text/layout.ts';

/** A schema as text in the one layout. The same nodes give the same text, whatever their order; only lines keep theirs. */
export const print = (schema: Schema, kinds: readonly Kind[] = allKinds): string =>
  layout(placedBlocks(schema, kinds).map(({ block }) => block));

/** The same text, and which block stands at a place in it. */
export const printWithPlaces = (
  schema: Schema,
  kinds: readonly Kind[] = allKinds,
): { readonly text: string; readonly blockAt: (offset: number) => NodeId | undefined } => {
  const placed = placedBlocks(schema, kinds);
  const text = layout(placed.map(({ block }) => block));
  return { text, blockAt: (offset) => blockAt(offset, placed, text) };
};

const blockAt = (offset: number, placed: readonly PlacedBlock[], text: string): NodeId | undefined => {
  let from = 0;
  for (const { id, block } of placed) {
    const own = layout([block]).trimEnd();
    from = text.indexOf(own, from) + own.length;
    if (offset <= from) return id;
  }
  return undefined;
};

/** The same text in parts, by the schema of PostgreSQL that each describes; what lies in none is under ''. Together they read as one. */
export const printParts = (
  schema: Schema,
  kinds: readonly Kind[] = allKinds,
): ReadonlyMap<string, string> => {
  const parts = new Map<string, BlockLayout[]>();
  for (const { home, block } of placedBlocks(schema, kinds))
    parts.set(home, [...(parts.get(home) ?? []), block]);
  return new Map([...parts].map(([home, blocks]) => [home, layout(blocks)]));
};

type PlacedBlock = { readonly id: NodeId; readonly home: string; readonly block: BlockLayout };

const placedBlocks = (schema: Schema, kinds: readonly Kind[]): readonly PlacedBlock[] => {
  const language = languageOf(kinds);
  const plans = blockNodes(schema, language).map((found) => planOf(found, schema, language));
  const said = namesToSay(
    plans.flatMap(({ attributes }) => attributes.map(({ node }) => node)),
    schema,
    language,
  );
  return plans.map((plan) => ({
    id: idOf(plan.node),
    home: homeOf(plan.node),
    block: blockLayout(plan, said, schema, language),
  }));
};

/** The schema of PostgreSQL that a block lies in, or that it is. */
const homeOf = (node: Node): string => {
  const home = node.in?.ref ?? idOf(node);
  return kindOf(home) === kindOf(publicSchema) ? lastSegment(home) : '';
};

/** A block before it is laid out: its attributes in the order in which they will be read. */
type Plan = {
  readonly node: Node;
  readonly found: BlockKind;
  readonly text: BlockText;
  readonly members: readonly Node[];
  readonly attributes: readonly Placed[];
};

type Placed = { readonly node: Node; readonly text: AttributeText; readonly at: 'head' | 'line' | number };

/** What lies in no schema comes first, then schema by schema, `public` before the others. */
const blockNodes = (
  schema: Schema,
  language: Language,
): readonly { readonly node: Node; readonly found: BlockKind }[] => {
  const byKind = new Map([...language.blocks.values()].map((found) => [found.kind.name, found]));
  const nodes = [...withUntold(schema, language).values()].flatMap((node) => {
    const found = byKind.get(node.kind);
    return found
      ? [{ node, found, place: placeOf(node, found.kind), rank: language.ranks.get(node.kind) ?? 0 }]
      : [];
  });
  return nodes.sort(
    (a, b) =>
      compareText(a.place, b.place) || a.rank - b.rank || compareText(a.node.name ?? '', b.node.name ?? ''),
  );
};

/** What is always there, and so no node, has a block where something is said of it. */
const withUntold = (schema: Schema, language: Language): Schema => {
  const said = [...alwaysThere].filter(
    (id) => !schema.has(id) && attributeNodes(childrenOf(schema, id), schema, language).length > 0,
  );
  const nodes = said.map((id): [NodeId, Node] => [id, { kind: kindOf(id), name: lastSegment(id) }]);
  return new Map([...nodes, ...schema]);
};

const placeOf = (node: Node, kind: Kind): string => {
  if (!liesInSchema(kind) || !node.in) return '';
  const [home = ''] = segmentsOf(node.in.ref);
  return home === 'public' ? ' ' : `!${home}`;
};

const planOf = (
  { node, found }: { readonly node: Node; readonly found: BlockKind },
  schema: Schema,
  language: Language,
): Plan => {
  const text = found.syntax.print(node, schema);
  const children = childrenOf(schema, idOf(node));
  const memberKinds = [language.members, language.inherited].map((of) => of.get(node.kind)?.kind.name);
  const members = children.filter((child) => memberKinds.includes(child.kind));
  const places = new Map(members.map((member, i) => [member.name ?? '', i]));
  const own = attributeNodes(children, schema, language).map(([child, printed]): Placed => {
    const at = printed.on === undefined ? undefined : places.get(printed.on);
    return {
      node: child,
      text: printed,
      at: at ?? (printed.head || found.syntax.lines === undefined ? 'head' : 'line'),
    };
  });
  const onMembers = members.flatMap((member, i) =>
    attributeNodes(childrenOf(schema, idOf(member)), schema, language).map(([child, printed]): Placed => ({
      node: child,
      text: printed,
      at: found.syntax.lines === undefined ? 'head' : i,
    })),
  );
  return {
    node,
    found,
    text,
    members,
    attributes: [...own, ...onMembers].sort((a, b) => order(a) - order(b)),
  };
};

const order = ({ at }: Placed): number => (at === 'head' ? -1 : at === 'line' ? Infinity : at);

const attributeNodes = (
  children: readonly Node[],
  schema: Schema,
  language: Language,
): readonly (readonly [Node, AttributeText])[] =>
  children
    .flatMap((child) => {
      const syntax = language.byName.get(child.kind)?.syntax;
      const text = syntax?.at === 'attribute' ? syntax.print(child, schema) : undefined;
      return text ? [[child, text] as const] : [];
    })
    .sort(
      ([a], [b]) =>
        (language.ranks.get(a.kind) ?? 0) - (language.ranks.get(b.kind) ?? 0) ||
        compareText(a.name ?? idOf(a), b.name ?? idOf(b)),
    );

const blockLayout = (
  { node, found, text, members, attributes }: Plan,
  said: ReadonlySet<NodeId>,
  schema: Schema,
  language: Language,
): BlockLayout => {
  const at = (place: Placed['at']): readonly AttributeLayout[] =>
    attributes.filter((one) => one.at === place).map((one) => laidOut(one, said, schema, language));
  const memberLines = members.map((member, i): LineLayout => memberLayout(member, at(i), schema, language));
  const lines = [...memberLines, ...(text.members ?? []).map(plainMember), ...at('line').map(attributeLine)];
  return {
    doc: docOf(node, schema, language),
    keyword: found.syntax.keyword,
    name: text.name + (text.type === undefined ? '' : ` ${text.type}`),
    attributes: [...(text.attributes ?? []).map(plainAttribute), ...at('head')],
    words: found.syntax.lines === 'words',
    ...(found.syntax.lines === undefined ||
    ((isOptional(found) || text.braces === false) && lines.length === 0)
      ? {}
      : { lines }),
    ...(text.body === undefined ? {} : { body: quoteBody(text.body) }),
  };
};

/** Braces with nothing to hold are for what has members. */
const isOptional = ({ syntax }: BlockKind): boolean => syntax.lines === 'attributes';

const memberLayout = (
  node: Node,
  attributes: readonly AttributeLayout[],
  schema: Schema,
  language: Language,
): LineLayout => {
  const syntax = language.byName.get(node.kind)?.syntax;
  if (syntax?.at !== 'member') throw new Error(`${node.kind} has no lines`);
  const line = plainMember(syntax.print(node, schema));
  return {
    ...line,
    attributes: [...attributes, ...line.attributes].sort(docsLast),
    doc: docOf(node, schema, language),
  };
};

/** What begins a line of its own stands behind what does not. */
const docsLast = (a: AttributeLayout, b: AttributeLayout): number =>
  Number(a.doc !== undefined) - Number(b.doc !== undefined);

const plainMember = (
  text: NonNullable<BlockText['members']>[number],
): Extract<LineLayout, { line: 'member' }> => {
  const type = `${text.type ?? ''}${text.nullable ? '?' : ''}`;
  return {
    line: 'member',
    name: text.name,
    ...(type === '' ? {} : { type }),
    attributes: (text.attributes ?? []).map(plainAttribute),
  };
};

const plainAttribute = ({ name, args, doc }: AttributeText): AttributeLayout => ({
  text: attributeText(name, args),
  ...(doc === undefined ? {} : { doc }),
});

const attributeLine = ({ text, doc }: AttributeLayout): LineLayout => ({
  line: 'attribute',
  text: `@${text}`,
  doc,
});

/** Its name only where reading would choose another one. */
const laidOut = (
  { node, text }: Placed,
  said: ReadonlySet<NodeId>,
  schema: Schema,
  language: Language,
): AttributeLayout => {
  const chosen = language.byName.get(node.kind)?.syntax.defaultName !== undefined;
  const args = chosen ? (text.args ?? []).filter((arg) => !arg.startsWith('name:')) : (text.args ?? []);
  const name = said.has(idOf(node)) ? [`name: ${nameText(node.name ?? '')}`] : [];
  const doc = docOf(node, schema, language);
  return { text: attributeText(text.name, [...args, ...name]), ...(doc === undefined ? {} : { doc }) };
};

const docOf = (node: Node, schema: Schema, language: Language): string | undefined => {
  const texts = childrenOf(schema, idOf(node)).flatMap((child) => {
    const doc = language.docs.find(({ kind }) => kind.name === child.kind);
    return doc ? [doc.syntax.print(child, schema)] : [];
  });
  return texts.length > 0 ? texts.join('\n') : undefined;
};
