import { problem, type Problem } from '@migkit/schema';

/** An error that nobody expected, as a problem; what the system says of a file keeps its own words. */
export const errorProblem = (error: unknown): Problem => {
  const message = firstLine(error);
  if (isSystemError(error) && error.path !== undefined) {
    return problem(writing.has(error.syscall ?? '') ? 'MIG203' : 'MIG202', {
      file: error.path,
      reason: reasonOf(error),
    });
  }
  return problem('MIG299', { message }, { help: 'MIG_DEBUG=1 shows where; please report it' });
};

/** What the system said, in words that a person knows. */
export const reasonOf = (error: unknown): string =>
  (isSystemError(error) ? reasons[error.code ?? ''] : undefined) ?? firstLine(error);

/** An error of the operating system, with its code. */
export const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error;

const writing = new Set(['mkdir', 'rename', 'write', 'unlink', 'fsync', 'copyfile', 'link']);

const reasons: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than the limit allows',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EEXIST: 'it exists already',
  ENAMETOOLONG: 'the name is too long',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many files are open',
};

// What JSON.parse quotes of a text may be a part of a password.
const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace(/, (\.\.\.)?".*"(\.\.\.)?(?= is not valid JSON$)/s, '')
    .split('\n')[0] ?? '';
