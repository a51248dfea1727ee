import { format, hasWindowsLines } from '@migkit/dsl-parser';
import { spellHint } from '@migkit/differ';
import { placeOf, type Problem, type Span } from '@migkit/schema';
import { flag, type Command, type Context } from '../command.ts';
import { readSettings, type Settings } from '../config.ts';
import { exitCodes } from '../exit.ts';
import { headSnapshot, readHistory } from '../history.ts';
import { readSchemaFiles } from '../schema-files.ts';
import { readSchema } from '../schema-text.ts';
import { replaceFile } from '../write.ts';

export const command: Command = {
  options: [
    ['--check', 'write nothing; end with 1 when a file is not laid out so'],
    ['--prune', 'take out hints that a migration has used'],
  ],
  examples: [
    ['mig format', 'lays out schema.mig, or every .mig file of the folder'],
    ['mig format --check', 'for CI'],
    ['mig format --prune', 'and without the @was, @using and @backfill that have done their work'],
  ],
  json: '{ changed: string[], spent: { file, line, hint }[] }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const files = readSchemaFiles(settings.value.schema, context.cwd);
    if (!files.ok) return files;
    const spent = await spentHints(settings.value, context);
    const prune = flag(input, 'prune');
    const changed: string[] = [];
    const problems: Problem[] = [];
    for (const [at, { name, path, text }] of files.value.entries()) {
      const places = prune ? spent.filter(({ span }) => span.file === at).map(({ span }) => span) : [];
      const laid = format(text, { spent: places, name });
      problems.push(...laid.problems.map((p) => (p.span ? { ...p, span: { ...p.span, file: at } } : p)));
      const wanted = hasWindowsLines(text) ? laid.text.replaceAll('\n', '\r\n') : laid.text;
      if (wanted === text || laid.problems.some(({ severity }) => severity === 'error')) continue;
      changed.push(name);
      if (flag(input, 'check')) continue;
      const written = replaceFile(path, wanted);
      if (!written.ok) return written;
    }
    const check = flag(input, 'check');
    for (const name of changed)
      context.say(check ? `${name} is not laid out (mig format)` : `laid out ${name}`);
    if (!prune)
      for (const { file, line, hint } of spent)
        context.say(`${file}:${line}: ${hint} has done its work (mig format --prune)`);
    return {
      json: { changed, spent: spent.map(({ file, line, hint }) => ({ file, line, hint })) },
      problems,
      files: files.value,
      ...(check && changed.length > 0 && problems.length === 0 ? { exit: exitCodes.no } : {}),
    };
  },
};

type Spent = { readonly file: string; readonly line: number; readonly hint: string; readonly span: Span };

/** The hints in the text that a migration has used; none where text or history are not whole. */
const spentHints = async (settings: Settings, context: Context): Promise<readonly Spent[]> => {
  const schema = await readSchema(settings.schema, context, settings);
  const history = schema.ok && schema.value.hints.length > 0 ? await readHistory(settings) : undefined;
  const snapshot = history?.ok ? headSnapshot(history.value) : undefined;
  if (!schema.ok || !snapshot?.ok) return [];
  return schema.value.hints.flatMap(({ on, hint }): readonly Spent[] => {
    const file = schema.value.files[hint.span.file];
    const text = spellHint(hint);
    if (!file || !snapshot.value.spent.get(on)?.has(text)) return [];
    return [
      { file: file.name, line: placeOf(file.text, hint.span.start).line, hint: `@${text}`, span: hint.span },
    ];
  });
};
