import { branchOf, type Graph, type Migration } from '@migkit/runner';
import type { Command } from '../command.ts';
import { readSettings } from '../config.ts';
import { readHistory } from '../history.ts';
import { lineOf, plainMigration } from '../migration-text.ts';

export const command: Command = {
  examples: [['mig branches', 'where branches go off, where each leads, and what it is called']],
  json: '{ branches: { from: revision | null, revision, name, parents, message, labels, heads: string[] }[] }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const history = await readHistory(settings.value);
    if (!history.ok) return history;
    const { graph } = history.value;
    const points = pointsOf(graph);
    if (points.length === 0) context.say('There is one line, without branches.');
    const colours = context.paint.data;
    return {
      text: points
        .flatMap(({ from, firsts }) => [
          from ? lineOf(from, [], colours) : 'begin by themselves:',
          ...firsts.map((first) => `  ${lineOf(first, marksOf(graph, first), colours)}`),
        ])
        .join('\n'),
      json: {
        branches: points.flatMap(({ from, firsts }) =>
          firsts.map((first) => ({
            from: from?.revision ?? null,
            ...plainMigration(first),
            labels: labelsOf(graph, first),
            heads: headsOf(graph, first).map(({ revision }) => revision),
          })),
        ),
      },
    };
  },
};

type Point = { readonly from: Migration | undefined; readonly firsts: readonly Migration[] };

/** Where more than one way leads on; the base is such a place when several migrations begin there. */
const pointsOf = (graph: Graph<Migration>): readonly Point[] => {
  const forks = graph.order.map((from) => ({ from, firsts: graph.children(from.revision) }));
  return [
    ...(graph.bases.length > 1 ? [{ from: undefined, firsts: graph.bases }] : []),
    ...forks.filter(({ firsts }) => firsts.length > 1),
  ];
};

const headsOf = (graph: Graph<Migration>, first: Migration): readonly Migration[] => {
  const branch = branchOf(graph, first);
  return graph.heads.filter(({ revision }) => branch.has(revision));
};

/** The labels on the branch that begins here. */
const labelsOf = (graph: Graph<Migration>, first: Migration): readonly string[] => {
  const branch = branchOf(graph, first);
  return graph.order.flatMap(({ revision, labels }) => (branch.has(revision) ? labels : []));
};

const marksOf = (graph: Graph<Migration>, first: Migration): readonly string[] => [
  ...labelsOf(graph, first),
  ...headsOf(graph, first).map(({ revision }) =>
    revision === first.revision ? 'head' : `leads to ${revision.slice(0, 8)}`,
  ),
];
