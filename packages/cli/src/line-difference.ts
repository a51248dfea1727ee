/** What a text takes away (`-`) and adds (`+`), with two lines around each place and `…` between places; nothing for equal texts. */
export const lineDifference = (before: string, after: string): readonly string[] => {
  const marked = mark(before.split('\n'), after.split('\n'));
  const near = new Set(marked.flatMap(({ sign }, at) => (sign === ' ' ? [] : around(at))));
  const lines: string[] = [];
  marked.forEach(({ sign, line }, at) => {
    if (!near.has(at)) return;
    if (lines.length > 0 && !near.has(at - 1)) lines.push('  …');
    lines.push(`${sign} ${line}`.trimEnd());
  });
  return lines;
};

type Marked = { readonly sign: ' ' | '-' | '+'; readonly line: string };

const around = (at: number): readonly number[] => [at - 2, at - 1, at, at + 1, at + 2];

/** The shared beginning and end are set aside, so that the table below stays small for a long text. */
const mark = (a: readonly string[], b: readonly string[]): readonly Marked[] => {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const same = (lines: readonly string[]): readonly Marked[] => lines.map((line) => ({ sign: ' ', line }));
  const middle = longest(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return [...same(a.slice(0, start)), ...middle, ...same(end === 0 ? [] : a.slice(-end))];
};

/** By the longest common subsequence; two large texts without much in common are taken as replaced. */
const longest = (a: readonly string[], b: readonly string[]): readonly Marked[] => {
  if (a.length * b.length > 4_000_000) return [...signed('-', a), ...signed('+', b)];
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = table[i] as Uint32Array;
    for (let j = b.length - 1; j >= 0; j--)
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const marked: Marked[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      marked.push({ sign: ' ', line: a[i++] ?? '' });
      j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) marked.push({ sign: '-', line: a[i++] ?? '' });
    else marked.push({ sign: '+', line: b[j++] ?? '' });
  }
  return [...marked, ...signed('-', a.slice(i)), ...signed('+', b.slice(j))];
};

const signed = (sign: '-' | '+', lines: readonly string[]): readonly Marked[] =>
  lines.map((line) => ({ sign, line }));
