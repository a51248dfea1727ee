export { bind, type Bound } from './bind/bind.ts';
export { format, type Formatted } from './format.ts';
export { print } from './print.ts';
export { read, showProblems, type ReadOptions, type ReadResult } from './read.ts';
export { ready } from './sql/parser.ts';
