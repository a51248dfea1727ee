import { print, printParts, read, ready } from '@migkit/dsl-parser';
import { compareText, segmentsOf, type Schema } from '@migkit/schema';
import { given, type Outcome, type TextFile } from './command.ts';
import { calledAs, readable, reading, type LeftOut } from './readable.ts';
import { isWhole, select, type Found, type Selection } from './selection.ts';

/** A database as text: the files, the schema that they read as, and what the language has no words for. */
export type Pulled = {
  readonly files: readonly TextFile[];
  readonly schema: Schema;
  readonly unmodeled: readonly LeftOut[];
};

/** Writes down what a database holds, in one text or in one for each of its schemas, and proves that it reads back the same. */
export const pulledFrom = async (
  found: Found,
  selection: Selection,
  how: { readonly split: boolean; readonly file: string },
): Promise<Outcome<Pulled>> => {
  await ready();
  // Reading gives the mentions in expressions, which the catalog does not tell, and by which default names are chosen.
  const full = reading(print(found.schema));
  const chosen = isWhole(selection) ? given(found) : select(found, full.schema, selection);
  if (!chosen.ok) return chosen;
  const { kept, text, schema, leftOut } = readable(chosen.value.schema, full);
  const unmodeled = [...chosen.value.unmodeled, ...leftOut, ...secretsIn(kept)];
  if (!how.split) return given({ files: [{ name: how.file, text }], schema, unmodeled });
  const files = filesOf(kept);
  const parts = read(files);
  return parts.problems.length > 0
    ? { ok: false, problems: parts.problems, files: parts.files }
    : given({ files, schema: parts.schema, unmodeled });
};

/** The secrets that are not written down; the text has their names. */
const secretsIn = (schema: Schema): readonly LeftOut[] =>
  [...schema].flatMap(([id, node]) =>
    ((node['secrets'] ?? []) as readonly string[]).map((secret) => ({
      // A block of statements says itself what it is.
      what: [`secret "${secret}" of`, ...(node.in ? [calledAs(id).what] : [])].join(' '),
      name: segmentsOf(id).join('.'),
      why: 'its value stands in no file, @secret keeps its name',
    })),
  );

/** Has the parsers loaded and compiled, for what is read next. */
export const rehearsed = async (): Promise<void> => {
  await ready();
  reading(firstText);
};

/** What most schemas hold. */
const firstText = 'table t {\n  id integer @default(now())\n}\n';

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
