import { ancestors, descendants, headsOf, resolveTarget, title, type Migration } from '@migkit/runner';
import { problem } from '@migkit/schema';
import { given, refuse, type Outcome } from './command.ts';
import { oneMigration, type History } from './history.ts';

/** The migrations from one to another, both among them, in order; refused where something outside hangs on their middle. */
export const rangeOf = (history: History, range: string | undefined): Outcome<readonly Migration[]> => {
  const { graph } = history;
  const [from = '', to = ''] = (range ?? '').includes(':')
    ? (range ?? '').split(':', 2)
    : [range ?? '', range ?? ''];
  const last = oneMigration(history, to === '' ? 'head' : to);
  if (!last.ok) return graph.order.length === 0 ? given([]) : last;
  const first = from === '' ? given([]) : resolveTarget(graph, from, new Set());
  if (!first.ok) return first;
  const reached = ancestors(graph, [last.value.revision]);
  const starts = first.value.map(({ revision }) => revision);
  const after = starts.length === 0 ? reached : descendants(graph, starts);
  const members = graph.order.filter(({ revision }) => reached.has(revision) && after.has(revision));
  const wrong = wrongIn(members, last.value, history);
  return wrong === undefined
    ? given(members)
    : refuse(problem('MIG616', { what: 'squashed', reason: wrong }));
};

/** What these follow and is none of them; of two that follow each other, the later. */
export const followedBy = ({ graph }: History, members: readonly Migration[]): readonly string[] => {
  const inside = new Set(members.map(({ revision }) => revision));
  const outside = new Set(members.flatMap(({ parents }) => parents).filter((one) => !inside.has(one)));
  return headsOf(graph, ancestors(graph, outside))
    .map(({ revision }) => revision)
    .filter((one) => outside.has(one));
};

const wrongIn = (members: readonly Migration[], last: Migration, { graph }: History): string | undefined => {
  const [first] = members;
  if (!first) return 'there are none from the one to the other';
  const inside = new Set(members.map(({ revision }) => revision));
  const isOutside = (revision: string): boolean => !inside.has(revision);
  for (const member of members) {
    const joins = member === first ? undefined : member.parents.find(isOutside);
    if (joins !== undefined) return `${title(member)} also follows ${joins}, which is not among them`;
    const grows = graph.children(member.revision).find(({ revision }) => isOutside(revision));
    if (grows && member.revision !== last.revision)
      return `${title(grows)} follows ${title(member)}, which is among them and not the last`;
    if (member !== first && member.parents.length === 0) return `${title(member)} begins by itself`;
    const loop = member.dependsOn.find(
      (other) => isOutside(other) && [...ancestors(graph, [other])].some((one) => inside.has(one)),
    );
    if (loop !== undefined) return `${title(member)} comes after ${loop}, which comes after one of them`;
  }
  return undefined;
};
