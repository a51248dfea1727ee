import { compareText, type Ref } from '@migkit/schema';
import { builtinOperators } from './builtin-operators.ts';
import type { Declared } from './declared.ts';
import { hidden } from './resolve.ts';
import { takingSoMany } from './signatures.ts';
import { namesIn } from './walk.ts';

/** What a tree mentions of the declared relations, types and routines, each once. */
export const unsaidIn = (tree: unknown, declared: Declared): readonly Ref[] => {
  const ids = namesIn(tree).flatMap((found): readonly (Ref | undefined)[] => {
    if (found.what === 'relation')
      return hidden(found.parts, found.reach) ? [] : [declared.named('relation', found.parts)];
    if (found.what === 'named') return [declared.named(found.space, found.parts)];
    if (found.what === 'routine')
      return takingSoMany(declared.routines(found.parts), found.args.length).map(({ ref }) => ref);
    if (found.what === 'operator' && !builtinOperators.has(found.parts.at(-1) ?? ''))
      return declared.operators(found.parts).map(({ ref }) => ref);
    return [];
  });
  const once = new Set(ids.flatMap((found) => found?.ref ?? []));
  return [...once].sort(compareText).map((ref) => ({ ref, as: 'unsaid' }));
};
