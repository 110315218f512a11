/** The drafts that are measured: the bundled template, and the same filled in up to a size. The same in each run. */
import { readFileSync } from 'node:fs';
import { createRandom } from './random.mjs';

const KB = 1024;
export const template = readFileSync(new URL('../templates/performance.md', import.meta.url), 'utf8');

/** Characters of the profiler output in the draft's fence, and about how many the draft has in all. */
export const documents = {
  small: null,
  medium: { dump: 100 * KB, total: 0 },
  large: { dump: 600 * KB, total: KB * KB },
  huge: { dump: 6 * KB * KB, total: 10 * KB * KB },
};

export const draftOf = (name) => {
  const size = documents[name];
  return size === null ? template : filledDraft(size);
};

/** A draft of about `total` characters, most of them in one fence, as the large one has them. */
export const draftOfSize = (total) =>
  filledDraft({ dump: Math.max(0, Math.floor((total - 7 * KB) * 0.6)), total });

function filledDraft({ dump, total }) {
  const random = createRandom(4);
  const write = writer(random);
  const filled = template
    .replace(/^title: .*$/m, "title: '[PERFORMANCE] Order list takes 2.5s at p95'")
    .replace(/<!-- e\.g\., (.*?) -->/g, '$1')
    .replace(/<!-- estimate -->/g, () => `${random.between(1, 16)}h`)
    .replace(/^<!-- .*? -->$/gm, () => write.paragraph())
    .replace(/<!-- .*? -->/g, () => write.sentence())
    .replace(/^-$/gm, () => `- ${write.sentence()}`)
    .replace(/^- \[ \]/gm, (box) => (random.next() < 0.3 ? '- [x]' : box))
    .replace('# Profiler output, slow query logs, etc.', () => write.dump(dump));
  const cut = filled.indexOf('## Root Cause Analysis');
  const end = filled.indexOf('## Proposed Optimization');
  const each = Math.max(0, total - filled.length) / 2;
  // Half of what people add stands before the long fence and half behind it.
  return [
    filled.slice(0, cut),
    write.sections(each),
    filled.slice(cut, end),
    write.sections(each),
    filled.slice(end),
  ].join('');
}

const words =
  'request handler pool queue worker lock index scan cache query batch buffer tail latency throughput memory heap pause trace span cold warm slow row page shard replica timeout retry backlog thread socket under while after before holds waits grows drops the a each every'.split(
    ' ',
  );
const functions = [
  'malloc',
  'epoll_wait',
  'json_parse',
  'Orders::list',
  'gc_minor',
  'ssl_read',
  'net.(*conn).serve',
];

function writer(random) {
  const { between, pick, next } = random;
  const many = (low, high, make) => Array.from({ length: between(low, high) }, (_, i) => make(i));
  const word = () => {
    const plain = pick(words);
    const dice = next();
    if (dice < 0.02) return `**${plain}**`;
    if (dice < 0.04) return `_${plain}_`;
    if (dice < 0.06) return `\`${pick(functions)}\``;
    return dice < 0.065 ? `[${plain}](https://example.com/${between(1, 9999)})` : plain;
  };
  const sentence = () => `The ${many(8, 20, word).join(' ')}.`;
  const paragraph = () => many(2, 5, sentence).join('\n');
  const line = () =>
    `${between(0, 99)}.${between(10, 99)}%  ${between(1, 999999)}us  app-${between(1, 16)}  [.] ${pick(functions)}+0x${between(16, 65535).toString(16)} rows=${between(0, 99999)} path=/orders?user=${between(1, 99999)}`;
  const filledTo = (length, make) => {
    const parts = [];
    for (let sum = 0, i = 1; sum < length; i++) {
      const part = make(i);
      parts.push(part);
      sum += part.length;
    }
    return parts;
  };
  const extras = [
    () => `**Findings:**\n\n${many(3, 6, () => `- ${next() < 0.4 ? '[ ] ' : ''}${sentence()}`).join('\n')}`,
    () =>
      [
        '| Metric | Before | After |',
        '|---|---|---|',
        ...many(4, 10, () => `| ${pick(words)} | ${between(100, 9999)} ms | ${between(1, 99)} ms |`),
      ].join('\n'),
    () =>
      `\`\`\`sql\n${many(3, 8, () => `SELECT ${pick(words)} FROM orders WHERE id = ${between(1, 9999)};`).join('\n')}\n\`\`\``,
    () => `> ${sentence()}\n\n### Details\n\n${many(2, 5, (i) => `${i + 1}. ${sentence()}`).join('\n')}`,
  ];
  const section = (i) =>
    `## Investigation ${i}: ${pick(words)} ${pick(words)}\n\n${paragraph()}\n\n${paragraph()}\n\n${pick(extras)()}\n\n`;
  return {
    sentence,
    paragraph,
    dump: (length) =>
      filledTo(length, () => `${line()}\n`)
        .join('')
        .trimEnd(),
    sections: (length) => filledTo(length, section).join(''),
  };
}

/** Where to type: the end of the line of prose nearest to the middle; of a label where there is no prose. */
export function typingPlace(text) {
  const lines = text.split(/\r?\n/);
  const middle = text.length / 2;
  const best = { prose: null, label: null };
  let fence = false;
  let offset = 0;
  lines.forEach((line, number) => {
    if (line.startsWith('```')) fence = !fence;
    const kind = fence
      ? null
      : /^[A-Z][^|]{30,}$/.test(line)
        ? 'prose'
        : /^\*\*.*\*\*$/.test(line)
          ? 'label'
          : null;
    if (kind) {
      const distance = Math.abs(offset - middle);
      if (best[kind] === null || distance < best[kind].distance)
        best[kind] = { distance, line: number, character: line.length };
    }
    offset += line.length + 1;
  });
  const { line, character } = best.prose ??
    best.label ?? { line: lines.length - 1, character: lines.at(-1).length };
  return { line, character };
}
