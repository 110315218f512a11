/**
 * `py-spy dump`, as text and with `--json`, documented of 0.3 and 0.4: the stacks of one moment. There is no time in them, so
 * nothing is read, but what to run instead is said.
 */
import type { TextImporter } from '#core/importers/importer';

export const pySpyDump: TextImporter = {
  form: 'text',
  id: 'pyspy-dump',
  tool: 'py-spy dump',
  recognises: (text) =>
    (/^Process \d+: /m.test(text) && /^Thread \S+ \([\w+]+\)(?:: ".*")?$/m.test(text)) ||
    (/"thread_name"\s*:/.test(text) && /"owns_gil"\s*:/.test(text)),
  read: () => ({
    problem: { code: 'snapshot', data: { tool: 'py-spy dump', instead: 'py-spy record -f raw' } },
  }),
};
