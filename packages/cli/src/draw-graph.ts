/** One of a graph, and those that come after it in the list to which a line leads. */
export type Drawn = { readonly id: string; readonly parents: readonly string[] };

/** The margin of one: the lines above its own, that of its own, those beside more text of it, and those below. */
export type Margin = {
  readonly above: readonly string[];
  readonly own: string;
  readonly beside: string;
  readonly below: readonly string[];
};

/** Draws a graph into the margin of a list, newest first, as `git log --graph` does: a lane for each line that is on its way. */
export const drawGraph = (list: readonly Drawn[]): readonly Margin[] => {
  const shown = new Set(list.map(({ id }) => id));
  const lanes: string[] = [];
  // The outermost lane, where the one above ended it.
  let ended: number | undefined;
  return list.map(({ id, parents }) => {
    const above: string[] = [];
    if (!lanes.includes(id)) {
      // A line between them, or it would look as if the one above followed it.
      if (lanes.length === ended) above.push(textOf(bars(ended)));
      lanes.push(id);
    }
    const at = lanes.indexOf(id);
    // Lines that meet here come together above it, the outermost first.
    for (let other = lanes.lastIndexOf(id); other > at; other = lanes.lastIndexOf(id)) {
      above.push(joining(lanes.length, at, other));
      lanes.splice(other, 1);
    }
    const own = lanes.map((_, lane) => (lane === at ? '*' : '|')).join(' ');
    const [first, ...more] = parents.filter((parent) => shown.has(parent));
    const below: string[] = [];
    if (first === undefined) {
      lanes.splice(at, 1);
      if (at < lanes.length) below.push(ending(lanes.length, at));
    } else lanes[at] = first;
    for (const [n, parent] of more.entries()) {
      below.push(parting(lanes.length, at + n));
      lanes.splice(at + n + 1, 0, parent);
    }
    const ends = first === undefined;
    ended = ends && at === lanes.length ? at : undefined;
    const beside = own.replace('*', ends ? ' ' : '|').trimEnd();
    return { above, own, beside, below };
  });
};

/** `|_|/`: a lane comes in from the right, over those between; the lanes beyond it move in. */
const joining = (lanes: number, at: number, from: number): string => {
  const cells = bars(lanes);
  cells[2 * from] = ' ';
  for (let cell = 2 * at + 1; cell < 2 * from - 1; cell += 2) cells[cell] = '_';
  cells[2 * from - 1] = '/';
  for (let lane = from + 1; lane < lanes; lane++) move(cells, lane, -1);
  return textOf(cells);
};

/** `|\`: a lane goes off to the right; the lanes beyond make room. */
const parting = (lanes: number, at: number): string => {
  const cells = bars(lanes);
  for (let lane = lanes - 1; lane > at; lane--) move(cells, lane, 1);
  cells[2 * at + 1] = '\\';
  return textOf(cells);
};

/** ` /`: a lane is gone, and those beyond it move in; `lanes` are those that are left. */
const ending = (lanes: number, at: number): string => {
  const cells = bars(lanes + 1);
  cells[2 * at] = ' ';
  for (let lane = at + 1; lane <= lanes; lane++) move(cells, lane, -1);
  return textOf(cells);
};

const bars = (lanes: number): string[] =>
  Array.from({ length: 2 * lanes }, (_, cell) => (cell % 2 === 0 ? '|' : ' '));

const move = (cells: string[], lane: number, by: 1 | -1): void => {
  cells[2 * lane] = ' ';
  cells[2 * lane + by] = by === 1 ? '\\' : '/';
};

const textOf = (cells: readonly string[]): string => cells.join('').trimEnd();
