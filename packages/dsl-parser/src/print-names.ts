import { idOf, type Kind, type Node, type NodeId, type Schema } from '@migkit/schema';
import type { Language } from './bind/language.ts';
import { chooseName, take, type Taken } from './bind/naming.ts';

/** Of these nodes, in the order of the text, those whose name must be said, since reading would choose another one. */
export const namesToSay = (
  nodes: readonly Node[],
  schema: Schema,
  language: Language,
): ReadonlySet<NodeId> => {
  const named = nodes.flatMap((node) => {
    const kind = language.byName.get(node.kind);
    return kind?.syntax.defaultName ? [{ node, kind, id: idOf(node) }] : [];
  });
  const said = new Set(named.filter((one) => !couldBeChosen(one.node, one.kind, schema)).map(({ id }) => id));
  // Each name that is said may change what is chosen for the others: until nothing changes.
  for (let before = -1; before !== said.size;) {
    before = said.size;
    const silent = named.filter(({ id }) => !said.has(id));
    for (const id of misread(silent, schema, language)) said.add(id);
  }
  return said;
};

type Named = { readonly node: Node; readonly kind: Kind; readonly id: NodeId };

/** Is the name the default one, or that with a number? */
const couldBeChosen = (node: Node, kind: Kind, schema: Schema): boolean => {
  const { name = '', ...nameless } = node;
  const number = /[1-9]\d{0,8}$/.exec(name)?.[0];
  const candidates =
    number === undefined
      ? ['']
      : ['', ...Array.from(number, (_, i) => number.slice(i)).filter((n) => !n.startsWith('0'))];
  return candidates.some((again) => kind.syntax.defaultName?.(nameless, schema, again) === name);
};

/** Those of them that would get another name if none of them said its own. */
const misread = (silent: readonly Named[], schema: Schema, language: Language): readonly NodeId[] => {
  const taken: Taken = new Map();
  const counts = new Map<string, number>();
  const ids = new Set(silent.map(({ id }) => id));
  for (const [id, node] of schema) if (!ids.has(id)) take(node, language.byName.get(node.kind), taken);
  return silent.flatMap(({ node, kind, id }) => {
    const { name, ...nameless } = node;
    const chosen = chooseName(nameless, kind, schema, taken, counts);
    take({ ...nameless, name: chosen }, kind, taken);
    return chosen === name ? [] : [id];
  });
};
