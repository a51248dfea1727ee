import { downgrade, upgrade } from '@migkit/runner';

/** A runner in a process of its own: options as JSON in, report as JSON out; SIGINT aborts it as the command line does. */
const { direction = 'upgrade', ...options } = JSON.parse(process.argv[2] ?? '{}');
const abort = new AbortController();
process.on('SIGINT', () => abort.abort());
const onEvent = ({ type }: { readonly type: string }) => process.stderr.write(`${type}\n`);
const report = await (direction === 'upgrade' ? upgrade : downgrade)({
  ...options,
  signal: abort.signal,
  onEvent,
});
process.stdout.write(
  JSON.stringify({
    ok: report.ok,
    problems: report.problems,
    done: report.done.map(({ migration }) => migration.name),
  }),
);
