import { problem } from '@migkit/schema';
import type { Command } from '../command.ts';
import { entries } from '../commands.ts';
import { completionScript, isShell } from '../completion.ts';

export const command: Command = {
  arguments: [['<shell>', 'bash, zsh or fish']],
  examples: [
    ['eval "$(mig completion bash)"', 'in ~/.bashrc'],
    ['source <(mig completion zsh)', 'in ~/.zshrc'],
    ['mig completion fish > ~/.config/fish/completions/mig.fish', 'once'],
  ],
  json: '{ script }',
  run: async (input) => {
    const [shell = ''] = input.arguments;
    if (!isShell(shell)) {
      return {
        problems: [problem('MIG201', { what: 'shell', name: shell }, { help: 'it is bash, zsh or fish' })],
      };
    }
    const offers = await Promise.all(
      entries.map(async ({ name, summary, load }) => ({
        name,
        summary,
        options: (await load()).command.options ?? [],
      })),
    );
    const script = completionScript(shell, offers);
    return { text: script, json: { script } };
  },
};
