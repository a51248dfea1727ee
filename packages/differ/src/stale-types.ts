import {
  exactIdent,
  isWord,
  lastSegment,
  publicSchema,
  quoteIdent,
  sqlTokens,
  type NameMove,
} from '@migkit/schema';
import type { OpHazard } from './hazards.ts';
import type { Renamer } from './renamer.ts';

/** Bodies that are kept as they were written and still call a type by the schema in which its extension lay. */
export const staleTypes = ({ ops, after, kinds }: Renamer): readonly OpHazard[] =>
  ops.flatMap(({ before, after: now }): readonly OpHazard[] => {
    if (!before || !now) return [];
    const { alter, syntax } = kinds.named(before.kind);
    const { carries } = Object.values(alter).find((entry) => entry.carries) ?? {};
    const types = syntax.at === 'block' ? syntax.brings?.(before.name ?? '') : undefined;
    if (!carries || !types || carries(before) === carries(now)) return [];
    const move = { from: carries(before), to: carries(now) };
    return [...after].flatMap(([on, { body }]) =>
      typeof body === 'string'
        ? saidIn(body, move, types).map((name): OpHazard => {
            const home = quoteIdent(lastSegment(move.to));
            return {
              hazard: 'breaks-clients',
              text: `the body of ${on} still says ${name}, which lies in ${home} now`,
              on,
            };
          })
        : [],
    );
  });

/** A bare name is one in `public`. */
const saidIn = (body: string, { from }: NameMove, types: readonly string[]): readonly string[] => {
  const tokens = sqlTokens(body);
  const said = tokens.flatMap(({ is, text }, i) => {
    const name = exactIdent(text);
    if (is !== 'name' || !types.includes(name) || isWord(tokens[i + 1], '.', '(')) return [];
    const home = tokens[i - 2];
    if (!isWord(tokens[i - 1], '.')) return from === publicSchema ? [name] : [];
    return home?.is === 'name' && exactIdent(home.text) === lastSegment(from) ? [`${home.text}.${name}`] : [];
  });
  return [...new Set(said)];
};
