import { idFor, quoteLiteral, type HintText, type NodeId } from '@migkit/schema';

/** A hint as the text gives it, with the node on which it stands. */
export type GivenHint = { readonly on: NodeId; readonly hint: HintText };

/** The one spelling under which a used hint is remembered with its object. */
export const spellHint = (hint: HintText): string => {
  if (hint.hint === 'was') {
    const old = `was(${idFor('', hint.name.parts).trim()})`;
    return hint.label === undefined ? old : `${quoteLiteral(hint.label)} ${old}`;
  }
  const down = hint.hint === 'using' && hint.down !== undefined ? `, down: ${hint.down}` : '';
  return `${hint.hint}(${hint.up}${down})`;
};

/** The hints on each node. */
export const hintsByNode = (hints: readonly GivenHint[]): ReadonlyMap<NodeId, readonly HintText[]> => {
  const byNode = new Map<NodeId, HintText[]>();
  for (const { on, hint } of hints) {
    const list = byNode.get(on);
    if (list) list.push(hint);
    else byNode.set(on, [hint]);
  }
  return byNode;
};
