import { hasWindowsLines, read, ready } from '@migkit/dsl-parser';
import type { GivenHint } from '@migkit/differ';
import {
  kinds,
  ownTables,
  type NodeId,
  type Problem,
  type Schema,
  type SourceFile,
  type Span,
} from '@migkit/schema';
import { historyPlace } from './history-place.ts';
import { given, type Context, type Outcome } from './command.ts';
import type { Settings } from './config.ts';
import { readSchemaFiles } from './schema-files.ts';

/** A file of the schema: its name for messages, its place, its text with the line ends of Unix, its blocks. */
export type SchemaFile = SourceFile & { readonly path: string; readonly windows: boolean };

/** What the text says: the schema, the hints in it, warnings. */
export type SchemaText = {
  readonly schema: Schema;
  readonly hints: readonly GivenHint[];
  readonly problems: readonly Problem[];
  readonly files: readonly SchemaFile[];
  /** Where a node is written. */
  readonly placeOf: (id: NodeId) => Span | undefined;
};

/** Reads the schema from a file or a folder, for the place of these settings; refused with every problem when it has errors. */
export const readSchema = async (
  path: string,
  { cwd }: Pick<Context, 'cwd'>,
  settings?: Pick<Settings, 'postgres' | 'history'>,
): Promise<Outcome<SchemaText>> => {
  const found = readSchemaFiles(path, cwd);
  if (!found.ok) return found;
  await ready();
  const {
    schema,
    hints,
    problems,
    files: sources,
    placeOf,
  } = read(found.value, kinds, {
    postgres: settings?.postgres,
    own: settings && ownTables(historyPlace(settings)),
  });
  const files = sources.map((source, at): SchemaFile => {
    const { path: place = '', text = '' } = found.value[at] ?? {};
    return { ...source, path: place, windows: hasWindowsLines(text) };
  });
  if (problems.some(({ severity }) => severity === 'error')) return { ok: false, problems, files };
  const listed = [...hints].flatMap(([on, list]) => list.map((hint) => ({ on, hint })));
  return given({ schema, hints: listed, problems, files, placeOf });
};
