import { print, printParts, read, ready } from '@migkit/dsl-parser';
import type { Unmodeled } from '@migkit/runner';
import {
  compareText,
  isRef,
  problem,
  publicSchema,
  sameValue,
  spelled,
  sqlText,
  type Problem,
  type Schema,
  type Value,
} from '@migkit/schema';
import { given, refuse, type Outcome, type TextFile } from './command.ts';
import { select, type Found, type Selection } from './selection.ts';

/** A database as text: the files, the schema that they read as, and what the language has no word for. */
export type Pulled = {
  readonly files: readonly TextFile[];
  readonly schema: Schema;
  readonly unmodeled: readonly Unmodeled[];
};

/** Writes down what a database holds, in one text or in one for each of its schemas, and proves that it reads back the same. */
export const pulledFrom = async (
  found: Found,
  selection: Selection,
  how: { readonly split: boolean; readonly file: string },
): Promise<Outcome<Pulled>> => {
  await ready();
  // Reading gives the mentions in expressions, which the catalog does not tell, and by which default names are chosen.
  const full = read([{ name: how.file, text: print(found.schema) }]);
  const chosen = isWhole(selection) ? given(found) : select(found, full.schema, selection);
  if (!chosen.ok) return chosen;
  const { schema: live, unmodeled } = chosen.value;
  const mentioning = new Map([...live].map(([id, node]) => [id, full.schema.get(id) ?? node]));
  const files = how.split ? filesOf(mentioning) : [{ name: how.file, text: print(mentioning) }];
  const { schema, problems, files: sources } = read(files);
  if (problems.length > 0) return { ok: false, problems, files: sources };
  const different = differing(live, schema);
  if (different.length > 0) return refuse(...different.map(asProblem));
  return given({ files, schema, unmodeled });
};

const isWhole = ({ schemas, exclude }: Selection): boolean => schemas.length + exclude.length === 0;

/** A file for each schema, and one for what lies in none. */
const filesOf = (schema: Schema): readonly TextFile[] => {
  const taken = new Set<string>();
  const parts = [...printParts(schema)].sort(([a], [b]) => compareText(a, b));
  const files = parts.map(([home, text]) => ({ name: fileName(home, taken), text }));
  return files.sort((a, b) => compareText(a.name, b.name));
};

/** The schema's name, as far as every file system has it; some take capital and small letters for the same. */
const fileName = (home: string, taken: Set<string>): string => {
  const stem = home === '' ? 'database' : home.replace(/[^\p{L}\p{N}_-]/gu, '_').slice(0, 60);
  for (let again = 1; ; again++) {
    const name = `${stem}${again === 1 ? '' : `_${again}`}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return `${name}.mig`;
  }
};

/** What is not the same on both sides, but for mentions in SQL, which only the text gives. */
const differing = (live: Schema, back: Schema): readonly string[] =>
  [...new Set([...live.keys(), ...back.keys()])].filter(
    (id) => id !== publicSchema && !sameValue(asText(spelled(live.get(id))), asText(spelled(back.get(id)))),
  );

/** An expression that is nothing but a name is a list of one mention, where the catalog gives the name. */
const asText = (value: Value): Value => {
  if (typeof value !== 'object' || value === null || isRef(value)) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, asText(inner)]));
  const [only] = value as readonly Value[];
  return value.length === 1 && isRef(only) ? sqlText([only]) : value.map(asText);
};

const asProblem = (id: string): Problem =>
  problem(
    'MIG299',
    { message: `${id} does not read back as the database has it` },
    { help: 'please report it; --exclude leaves it out meanwhile' },
  );
