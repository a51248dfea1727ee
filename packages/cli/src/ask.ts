import { confirm, isCancel, select } from '@clack/prompts';

// Loaded only when a person is there: every question has a flag or a hint that answers it as well.

/** A yes or a no; undefined when the person gave up. */
export const askYes = async (message: string, initial = false): Promise<boolean | undefined> => {
  const answer = await confirm({ message, initialValue: initial, output: process.stderr });
  return isCancel(answer) ? undefined : answer;
};

/** One of several; undefined when the person gave up. */
export const askWhich = async (
  message: string,
  options: readonly { readonly value: string; readonly label: string }[],
): Promise<string | undefined> => {
  const answer = await select({ message, options: [...options], output: process.stderr });
  return isCancel(answer) ? undefined : answer;
};
