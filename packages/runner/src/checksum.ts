import { sha256 } from './canonical.ts';
import { tokensOf } from './tokens.ts';

/** What a migration's text says, as 64 hex characters: line ends, comments and formatting do not change it. */
export const checksumOf = (code: string): string => sha256(tokensOf(code).join('\n'));
