import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { mig } from '../packages/cli/src/commands.ts';
import { deployEntries } from '../packages/cli/src/deploy-commands.ts';
import { programOf } from '../packages/cli/src/program.ts';
import type { Tool } from '../packages/cli/src/tool.ts';

// What the documents tell a person to type can be typed.

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
  language,
  text,
}));
const spans = [...readme.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(
  ([, text = '']) => text,
);

const tools: { readonly [start: string]: Tool } = {
  mig: mig('0'),
  'node migrate.mjs': { name: 'node migrate.mjs', version: '0', entries: deployEntries, options: [] },
};

const examples = Promise.all(
  Object.values(tools).flatMap(({ entries }) =>
    entries.map(async ({ load }) => (await load()).command.examples.map(([line]) => line)),
  ),
);

/** The calls of either tool in some lines, as words. */
const callsIn = (lines: readonly string[]): readonly (readonly string[])[] =>
  lines
    .flatMap((line) => line.split(' && '))
    .flatMap((line) => {
      const [, start = '', rest] =
        /^(?:\W*(?:run:|RUN|[A-Z]+="[^"]*") )?(?:npx )?(mig|node migrate\.mjs)(?: (.*))?$/.exec(
          line.replace(/ +#.*| +[|>] .*/, '').trim(),
        ) ?? [];
      return rest === undefined ? [] : [[start, ...wordsOf(rest)]];
    });

const wordsOf = (text: string): readonly string[] =>
  [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');

/** What is wrong with a call, as the parser of the command line says it. */
const faultOf = async ([start = '', ...words]: readonly string[]): Promise<string | undefined> => {
  const tool = tools[start];
  if (!tool) throw new Error(start);
  const seen: string[] = [];
  const program = programOf(tool, words[0] ?? '', ({ name }) => void seen.push(name));
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    return (error as Error).message;
  }
  return seen[0] === words[0] ? undefined : 'nothing was called';
};

const typed = callsIn(blocks.flatMap(({ text }) => text.split('\n')));

test('there are commands to look at', () => {
  expect(typed.length).toBeGreaterThan(14);
  expect(callsIn(spans).length).toBeGreaterThan(30);
});

test.each(typed.map((call) => [call.join(' '), call] as const))('%s', async (_, call) =>
  expect(await faultOf(call)).toBeUndefined(),
);

test('what the text calls in passing is there, whatever it leaves out', async () => {
  for (const call of callsIn(spans)) {
    const fault = await faultOf(call);
    if (fault !== undefined)
      expect(fault, call.join(' ')).toMatch(/missing required argument|argument missing$/);
  }
});

test('each option that the text names is one', async () => {
  const commands = await Promise.all(
    Object.values(tools).flatMap(({ entries }) => entries.map(({ load }) => load())),
  );
  const known = new Set(
    [['--help', ''], ['--json', ''], ...commands.flatMap(({ command }) => command.options ?? [])].flatMap(
      ([flags = '']) => flags.match(/--[\w-]+/g) ?? [],
    ),
  );
  const named = spans.flatMap((span) => /^--[\w-]+/.exec(span) ?? []);
  expect(named.length).toBeGreaterThan(12);
  expect(named.filter((flag) => !known.has(flag))).toEqual([]);
});

test('the examples of every command can be typed', async () => {
  const calls = callsIn((await examples).flat());
  expect(calls.length).toBeGreaterThan(60);
  for (const call of calls) expect(await faultOf(call), call.join(' ')).toBeUndefined();
});

describe('what is YAML is read', () => {
  const yaml = blocks.filter(({ language }) => language === 'yaml');
  test.each(yaml.map(({ text }) => [text.split('\n')[0] ?? '', text] as const))('%s', async (_, text) => {
    expect(await format(text, { parser: 'yaml' })).not.toBe('');
  });
  test('a job, an init container and a workflow', () => expect(yaml).toHaveLength(3));
});
