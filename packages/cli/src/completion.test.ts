import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { completionScript } from './completion.ts';

const offers = [
  { name: 'show', summary: "a migration's text", options: [['-r, --rev <id>', "that's it: one"]] as const },
  { name: 'status', summary: 'one screen', options: [] },
];

/** What bash offers for these words, the last of which is being typed. */
const bashOffers = (...words: readonly string[]): readonly string[] => {
  const call = `COMP_WORDS=(${words.map((w) => `'${w}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _mig; echo "\${COMPREPLY[@]}"`;
  const script = `${completionScript('bash', offers)}\n${call}`;
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split(' ');
};

test('bash offers the commands that begin so', () => {
  expect(bashOffers('mig', 's')).toEqual(['show', 'status']);
  expect(bashOffers('mig', 'st')).toEqual(['status']);
});

test('bash offers the options of a command', () => {
  expect(bashOffers('mig', 'show', '--')).toEqual(['--rev', '--config', '--json', '--no-color', '--help']);
});

test('zsh and fish get each word in quotes', () => {
  expect(completionScript('zsh', offers)).toContain(`'show:a migration'\\''s text'`);
  expect(completionScript('fish', offers)).toContain(`-l rev -d 'that\\'s it: one'`);
});
