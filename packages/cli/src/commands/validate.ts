import type { Command } from '../command.ts';
import { readSettings } from '../config.ts';
import { readSchema } from '../schema-text.ts';

export const command: Command = {
  examples: [
    ['mig validate', 'reads the schema; every problem with its place, and the mend where there is one'],
    ['mig validate --json', 'the same for an editor'],
  ],
  json: '{ files: string[], objects: number, problems: { code, severity, message, help?, place? }[] }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const read = await readSchema(settings.value.schema, context, settings.value);
    if (!read.ok) return read;
    const { schema, problems, files } = read.value;
    const names = files.map(({ name }) => name);
    context.say(`${context.paint.talk.green('valid')} ${names.join(', ')}`);
    return { json: { files: names, objects: schema.size }, problems, files };
  },
};
