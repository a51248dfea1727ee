import { problem } from '@migkit/schema';
import { given, refuse, type Outcome, type Refusal } from './command.ts';

/** The text of a script for psql; refused where the file is something else, with what makes a script of it. */
export const scriptText = (file: string, bytes: Uint8Array): Outcome<string> => {
  const packed = packings.find(({ mark, at = 0 }) =>
    Buffer.from(bytes.subarray(at, at + mark.length)).equals(Buffer.from(mark, 'latin1')),
  );
  const text = packed ? undefined : decoded(bytes);
  return text === undefined ? unreadable(file, packed?.why ?? encoded) : given(text);
};

export const unreadable = (file: string, reason: string, help = plain): Refusal =>
  refuse(problem('MIG202', { file, reason }, { help }));

const plain = 'mig reads plain SQL, as pg_dump writes it with --format=plain';
const encoded = 'it is no text in UTF-8; pg_dump --encoding=UTF8 writes such';

const decoded = (bytes: Uint8Array): string | undefined => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
};

const ofDump = (format: string): string =>
  `it is a dump in the ${format} format of pg_dump; pg_restore --file=dump.sql makes SQL of it`;
const compressed = (program: string): string => `it is compressed; ${program} makes SQL of it`;

/** What a dump comes in besides text, by what such a file holds at one place. */
const packings: readonly { readonly mark: string; readonly at?: number; readonly why: string }[] = [
  { mark: 'PGDMP', why: ofDump('custom') },
  { mark: 'ustar', at: 257, why: ofDump('tar') },
  { mark: '\x1f\x8b', why: compressed('gunzip') },
  { mark: '\x28\xb5\x2f\xfd', why: compressed('unzstd') },
  { mark: '\x04\x22\x4d\x18', why: compressed('unlz4') },
  { mark: '\xfd7zXZ\0', why: compressed('unxz') },
  { mark: 'BZh', why: compressed('bunzip2') },
  { mark: 'PK\x03\x04', why: compressed('unzip') },
];
