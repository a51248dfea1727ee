import { kindOf, quoteIdent, segmentsOf, type Schema } from '@migkit/schema';
import { isLoose } from './introspect-shared.ts';
import type { Unmodeled } from './introspect-unmodeled.ts';

/** The names of what is said of things that no kind reads: a comment on the sequence inside of a column, a right to a foreign table. */
export const unmodeledAspects = (found: Schema): readonly Unmodeled[] =>
  [...found.values()].flatMap((node) =>
    node.in && isLoose(node, found)
      ? [{ what: words(`${node.kind} of ${kindOf(node.in.ref)}`), name: nameOf(node.in.ref) }]
      : [],
  );

const words = (text: string): string => text.replaceAll('_', ' ');

const nameOf = (id: string): string => segmentsOf(id).map(quoteIdent).join('.');
