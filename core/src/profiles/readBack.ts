/** Reads the calls that a draft shows of a profile: the tree of `hotPath.ts`, and the path that a code block ends with. */
import type { Profile, ProfileNode } from '#core/importers/model';

/** Weights of what is read back are shares of the whole. */
export const shareUnit = '%';

const treeLine = /^ *(\d+(?:\.\d+)?) % {2}((?:[│ ] )*)([├└] )?(\S.*)$/u;
const pathHead = /^Hottest path:$/u;
const pathLine = /^ *(\d+(?:\.\d+)?)% {2}((?: {2})*)(\S.*)$/u;

interface Call {
  readonly share: number;
  readonly name: string;
  readonly depth: number;
}

const linesOf = (text: string): readonly string[] => text.split(/\r\n?|\n/u);

/** Whether a text shows calls of a profile as we write them. */
export const showsCalls = (text: string): boolean =>
  linesOf(text).some((line) => pathHead.test(line) || treeLine.test(line));

/** A profile of the calls that the text shows, null where it shows none. What is left out of it is self time of its caller. */
export function callsIn(text: string): Profile | null {
  const lines = linesOf(text);
  const start = lines.findIndex((line) => pathHead.test(line));
  const calls = start === -1 ? treeCalls(lines) : pathCalls(lines.slice(start + 1));
  if (calls.length === 0) return null;
  type Open = Omit<ProfileNode, 'children' | 'self'> & { self: number; readonly children: Open[] };
  const root: Open = { name: '', total: 100, self: 0, children: [] };
  const open: { readonly call: Open; readonly depth: number }[] = [{ call: root, depth: -1 }];
  for (const { name, share, depth } of calls) {
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
    const parent = open.at(-1)?.call ?? root;
    const [, written = name, file, line] = /^(.*?) {2}(\S+?)(?::(\d+))?$/u.exec(name) ?? [];
    const call: Open = {
      name: written,
      total: share,
      self: share,
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { line: Number(line) }),
      children: [],
    };
    parent.self = Math.max(0, Number((parent.self - share).toFixed(3)));
    parent.children.push(call);
    open.push({ call, depth });
  }
  return { unit: shareUnit, total: root.total, top: [], tree: root.children };
}

function pathCalls(lines: readonly string[]): readonly Call[] {
  const calls: Call[] = [];
  for (const line of lines) {
    const [, share, indent = '', name] = pathLine.exec(line) ?? [];
    if (share === undefined || name === undefined) break;
    calls.push({ share: Number(share), name, depth: indent.length / 2 });
  }
  return calls;
}

/** A `└` below a `└` of the same indent is its call: long chains are not indented. */
function treeCalls(lines: readonly string[]): readonly Call[] {
  const calls: Call[] = [];
  const open: { readonly indent: number; readonly last: boolean }[] = [];
  for (const line of lines) {
    const [, share, prefix = '', branch, name] = treeLine.exec(line) ?? [];
    if (share === undefined || name === undefined) continue;
    const indent = branch === undefined ? -1 : prefix.length;
    while (open.length > 0 && (open.at(-1)?.indent ?? -1) > indent) open.pop();
    const above = open.at(-1);
    if (above?.indent === indent && !(above.last && branch !== undefined)) open.pop();
    calls.push({ share: Number(share), name, depth: open.length });
    open.push({ indent, last: branch === '└ ' });
  }
  return calls;
}

/** The files that a text names and that may hold a profile, in its order. */
export function resultNames(text: string): readonly string[] {
  const written = text.matchAll(/(?:\bfrom |\()([^\n()<>|]+?\.[a-z]+)(?=[)\n<]|$)/gi);
  const words = text.matchAll(/[^\s()[\]<>`"'|,;*]+/gu);
  const names = [...[...written].map(([, name = '']) => name), ...[...words].map(([word]) => word)].map(
    (name) => (name.split(/[\\/]/u).at(-1) ?? '').replace(/[.:]$/u, ''),
  );
  return [...new Set(names.filter((name) => profileFile.test(name)))];
}

const profileFile =
  /^[^.].*\.(?:cpuprofile|heapprofile|json|gz|pb|pprof|prof|folded|collapsed|speedscope|trace|perf|raw|txt|out(?:\.\d+)?)$/i;
