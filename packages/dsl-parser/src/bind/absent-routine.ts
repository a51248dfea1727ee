import { idFor, kindOf, publicSchema, type Name } from '@migkit/schema';
import { placedKey, type Declarations } from './declare.ts';
import { didYouMean, type Report } from './report.ts';
import { mayBeMade } from './sql-names.ts';

/** Reports the name of a function that is sure not to be there. What lies in a schema that is not declared is somebody else's. */
export const reportAbsent = (
  { parts, span }: Name,
  known: ReadonlySet<string>,
  declared: Declarations,
  report: Report,
): void => {
  const [home, name = home ?? ''] = parts;
  const isOther =
    parts.length > 2 ||
    (parts.length === 2 && home !== 'public' && !declared.ids.has(idFor(kindOf(publicSchema), [home ?? ''])));
  const isThere = declared.routines.has(placedKey(parts)) || known.has(name) || mayBeMade(name, declared);
  const mayBeBrought = declared.entries.some(({ syntax, block }) =>
    syntax.bringsCalls?.(block.name.parts.join('.')),
  );
  if (isOther || isThere || mayBeBrought) return;
  const callable = [...declared.routines].flatMap(([key, all]) => {
    const path = key.split('\0');
    const isCallable = all.some(({ signature }) => signature.length === 0);
    return isCallable ? [(path[0] === 'public' ? path.slice(1) : path).join('.')] : [];
  });
  const path = parts.join('.');
  const elsewhere = callable.find((one) => one.split('.').at(-1) === name);
  const help = elsewhere === undefined ? didYouMean(path, callable) : `did you mean "${elsewhere}"?`;
  report('MIG106', span, { what: 'trigger function', name: path }, help);
};
