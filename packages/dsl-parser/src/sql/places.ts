/** Where a name begins that follows this word and white space. */
export const behind = (word: string, text: string, at: number): number => {
  gap.lastIndex = at + word.length;
  return at + word.length + (gap.exec(text)?.[0].length ?? 0);
};

const gap = /(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)*/y;

/** The places of up to so many identifiers with dots between. */
export const identifiers = (
  text: string,
  at: number,
  count: number,
): readonly { readonly start: number; readonly end: number }[] => {
  const places: { start: number; end: number }[] = [];
  for (let next = at; places.length < count;) {
    identifier.lastIndex = next;
    const found = identifier.exec(text);
    if (!found) break;
    places.push({ start: next, end: identifier.lastIndex });
    dot.lastIndex = identifier.lastIndex;
    if (!dot.test(text)) break;
    next = dot.lastIndex;
  }
  return places;
};

const identifier = /"(?:[^"]|"")*"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const dot = /\s*\.\s*/y;

/** A name as SQL folds it. */
export const fold = (name: string): string =>
  name.startsWith('"')
    ? name.slice(1, -1).split('""').join('"')
    : name.replace(/[A-Z]+/g, (s) => s.toLowerCase());
