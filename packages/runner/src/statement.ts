/** A statement of which nobody reads an answer, so that it may be sent together with others. */
export const needsNoAnswer = (text: string): boolean =>
  quiet.test(firstWord(text)) && !/\breturning\b/i.test(text);

/** A statement whose end is certain: put beside others it stays one statement. */
export const isPlain = (text: string): boolean => !/;|--|\/\*/.test(text);

/** A statement that would end or begin a transaction, which is the runner's to do. */
export const movesTransaction = (text: string): boolean =>
  /^(begin|commit|end|abort|start\s+transaction|prepare\s+transaction|rollback(?!\s+(work\s+|transaction\s+)?to\b))\b/i.test(
    skipComments(text),
  );

/** A statement that marks a place to come back to, or comes back. */
export const isSavepoint = (text: string): boolean =>
  /^(savepoint|release|rollback)\b/i.test(skipComments(text));

/** A statement that looks whether all rows keep a constraint that stands. */
export const isValidation = (text: string): boolean =>
  /^alter\s+(table|foreign\s+table|domain)\b[^]*\bvalidate\s+constraint\b/i.test(skipComments(text));

/** The statement without the semicolon at its end. */
export const trimStatement = (text: string): string => text.replace(/[\s;]+$/, '').replace(/^\s+/, '');

const firstWord = (text: string): string => (/^[a-z]+/i.exec(skipComments(text))?.[0] ?? '').toLowerCase();

const skipComments = (text: string): string => text.replace(/^(?:\s|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)+/, '');

const quiet = /^(create|alter|drop|comment|grant|revoke|truncate|set|reassign|security)$/;
