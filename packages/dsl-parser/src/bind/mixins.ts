import type { Block, Line } from '@migkit/schema';
import { didYouMean, type Report } from './report.ts';

/** The mixins of all files by name. */
export type Mixins = {
  readonly byName: Map<string, Block>;
  /** How many lines they may still become: a short text must not make an endless schema. */
  room: number;
};

export const newMixins = (): Mixins => ({ byName: new Map(), room: 200_000 });

/** Takes down a mixin; it has a plain name and lines, nothing else. */
export const declareMixin = (block: Block, { byName }: Mixins, report: Report): void => {
  const name = block.name.parts.join('.');
  if (byName.has(name)) return report('MIG107', block.name.span, { what: 'mixin', name });
  for (const attribute of block.attributes)
    report('MIG105', attribute.span, { name: attribute.name.text, what: 'a mixin' });
  const extra = block.type ?? block.body ?? block.parameters?.[0]?.value;
  if (extra) report('MIG116', extra.span, { text: 'a mixin has a name and lines, nothing else' });
  if (block.doc)
    report.warn('PostgreSQL keeps no comment on a mixin: write it with two slashes', block.doc.span);
  byName.set(name, block);
};

/** Lines with those of their mixins in place; each mixin once, so what leads back to itself ends. */
export const withMixins = (
  lines: readonly Line[],
  mixins: Mixins,
  report: Report,
): readonly Exclude<Line, { line: 'mixin' }>[] => {
  const flat: Exclude<Line, { line: 'mixin' }>[] = [];
  const used = new Set<string>();
  const open: string[] = [];
  const add = (line: Line): void => {
    if (line.line !== 'mixin') return void flat.push(line);
    const name = line.name.parts.join('.');
    const mixin = mixins.byName.get(name);
    if (!mixin)
      return report(
        'MIG106',
        line.name.span,
        { what: 'mixin', name },
        didYouMean(name, mixins.byName.keys()),
      );
    if (open.includes(name)) return report('MIG116', line.span, { text: `the mixin "${name}" holds itself` });
    if (used.has(name)) return report('MIG113', line.span, { what: `the mixin "${name}"` });
    if (open.length >= 64)
      return report('MIG116', line.span, { text: 'mixins stand in mixins more than 64 deep' });
    mixins.room -= mixin.lines?.length ?? 0;
    if (mixins.room < 0) return report('MIG116', line.span, { text: 'mixins make more than 200000 lines' });
    used.add(name);
    open.push(name);
    mixin.lines?.forEach(add);
    open.pop();
  };
  lines.forEach(add);
  return flat;
};

/** Reports mixins that hold themselves or what is not there, in use or not. */
export const checkMixins = (mixins: Mixins, report: Report): void => {
  const { room } = mixins;
  for (const { name, span } of mixins.byName.values())
    withMixins([{ line: 'mixin', name, span }], mixins, report);
  mixins.room = room;
};
