import { databaseTypes } from '@migkit/compiler';
import { resolve } from 'node:path';
import { text, type Command } from '../command.ts';
import { readSettings } from '../config.ts';
import { tidy } from '../prettier-config.ts';
import { readSchema } from '../schema-text.ts';
import { replaceFile } from '../write.ts';

export const command: Command = {
  options: [['-o, --output <file>', 'write there instead of to stdout']],
  examples: [
    ['mig types', "prints Kysely's Database interface of the schema"],
    ['mig types -o src/database.ts', 'writes it; new Kysely<Database>(…) is then typed from schema.mig'],
  ],
  json: '{ types: string, output?: string }',
  run: async (input, context) => {
    const settings = await readSettings(input, context);
    if (!settings.ok) return settings;
    const read = await readSchema(settings.value.schema, context, settings.value);
    if (!read.ok) return read;
    const asked = text(input, 'output');
    const output = asked === undefined ? undefined : resolve(context.cwd, asked);
    const tidied = await tidy(
      databaseTypes(read.value.schema),
      output ?? resolve(settings.value.root, 'database.ts'),
    );
    if (!tidied.ok) return tidied;
    const types = tidied.value;
    if (output === undefined) return { text: types, json: { types } };
    const written = replaceFile(output, types);
    if (!written.ok) return written;
    context.say(`${context.paint.talk.green('wrote')} ${asked}`);
    return { json: { types, output: asked } };
  },
};
