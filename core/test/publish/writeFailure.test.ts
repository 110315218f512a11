import { describeWriteFailure } from '#core/publish/writeFailure';
import { expect, test } from 'vitest';

test.each([
  ['ENOSPC: no space left on device, write', 'space'],
  ['EDQUOT: disk quota exceeded', 'space'],
  ["EACCES: permission denied, open '/drafts/a.tmp'", 'read-only'],
  ['EROFS: read-only file system', 'read-only'],
  ['NoPermissions (FileSystemError): Unable to write file', 'read-only'],
  ['EIO: i/o error', 'EIO'],
])('%s is told of the file, with what to do where that is known', (cause, what) => {
  const said = describeWriteFailure('drafts/slow.perf.md', cause);
  expect(said).toContain('drafts/slow.perf.md');
  expect(said).toContain(what);
});
