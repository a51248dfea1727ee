import { quoteBody, sqlTokens, type Token } from '@migkit/schema';
import { parseProcedural, type SqlFault } from './parser.ts';

/** What PL/pgSQL's parser refuses in a body; `head` is the statement that makes it, up to the body. */
export const proceduralFault = (head: string, body: string): SqlFault | undefined => {
  const said = faultIn(head, body);
  if (said === undefined || !sure.test(said)) return undefined;
  const tokens = sqlTokens(body);
  const piece = pieceOf(tokens, (end) => faultIn(head, `${body.slice(0, end)}\n)`) === said);
  const near = / at or near "([\s\S]*)"$/.exec(said)?.[1];
  const found = near === undefined ? undefined : piece.find(({ text }) => text === near);
  const { start, end } = found ?? piece.at(-1) ?? { start: 0, end: body.length };
  const message = said.replace(/ at end of input$/, ' at the end').replace(/\n[\s\S]*(?="$)/, '');
  return { message, at: start, length: end - start };
};

/** The parser knows no tables and no types, so what it says of variables and results need not be so; of these it is sure. */
const sure =
  /^(?:syntax error|mismatched parentheses|missing|unterminated|unexpected end|too (?:few|many) parameters specified for RAISE|unrecognized exception condition|CONTINUE|EXIT|end label)/;

const faultIn = (head: string, body: string): string | undefined =>
  parseProcedural(`${head}\nas ${quoteBody(body)}`);

/** It gives no places. So: the first piece up to a semicolon with which it says the same, whatever follows. */
const pieceOf = (tokens: readonly Token[], saysSame: (end: number) => boolean): readonly Token[] => {
  const ends = tokens.flatMap(({ text }, i) => (text === ';' ? [i] : []));
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (saysSame(tokens[ends[middle] ?? 0]?.end ?? 0)) high = middle;
    else low = middle + 1;
  }
  return tokens.slice(low === 0 ? 0 : (ends[low - 1] ?? 0) + 1, (ends[low] ?? tokens.length) + 1);
};
