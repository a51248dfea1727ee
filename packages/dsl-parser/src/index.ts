export { bind, type Bound } from './bind/bind.ts';
export { format, type Formatted } from './format.ts';
export { print, printParts, printWithPlaces } from './print.ts';
export { read, showProblems, type ReadOptions, type ReadResult } from './read.ts';
export { parseSql, ready } from './sql/parser.ts';
export { hasWindowsLines, plainText } from './text/parse.ts';
