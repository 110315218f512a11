import { describe, expect, it, vi } from 'vitest';
import type { Connection } from 'vscode-languageserver/node';
import type { Host, Practice } from '#server/host';
import { startServer } from '#server/server';
import { rehearse } from '#server/stdio/rehearsal';
import { completeDraft, hostOf, Session } from './session';
import { until } from './until';

/** Rehearses with the server itself, until `keys` have been typed. */
async function rehearsed(text: string, keys: number, client: Practice['client']) {
  const files = vi.fn(() => Promise.resolve(null));
  const host = { ...hostOf(new Map()), readFile: files, readDirectory: files };
  const logged: string[] = [];
  let pauses = 0;
  let typed = 0;
  const start = (connection: Connection, own: Host): void => {
    connection.console.error = (message) => void logged.push(message);
    const isNewest: Host['isNewest'] = (params) => {
      typed += 1;
      return own.isNewest?.(params) ?? false;
    };
    startServer(connection, { ...own, isNewest });
  };
  const pause = (): Promise<boolean> => Promise.resolve(++pauses <= keys);
  await rehearse(start, host, { text, client, pause });
  return { logged, typed, files };
}

describe('a rehearsal', () => {
  it('types in a copy, asks as the editor does, and looks at no file', async () => {
    for (const client of [
      { diagnostic: {} },
      { diagnostic: {}, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
    ])
      for (const text of [completeDraft, '# Only a title', '']) {
        const { logged, typed, files } = await rehearsed(text, 30, client);
        expect(typed).toBe(30);
        expect(logged).toEqual([]);
        expect(files).not.toHaveBeenCalled();
      }
  });

  it('ends by itself', async () => {
    const { typed } = await rehearsed(completeDraft, Infinity, { diagnostic: {} });
    expect(typed).toBe(300);
  });

  it('begins once, with the first draft whose problems are told', async () => {
    const practices: Practice[] = [];
    const session = await Session.start({
      host: { rehearse: (practice) => Promise.resolve(void practices.push(practice)) },
    });
    await session.open(completeDraft);
    const [practice] = await until(() => (practices.length > 0 ? practices : undefined));
    expect(practice?.text).toBe(completeDraft);
    expect(await practice?.pause()).toBe(true);
    const start = { line: 0, character: 0 };
    await session.change([{ range: { start, end: start }, text: ' ' }]);
    await session.diagnostics();
    expect(await practice?.pause()).toBe(false);
    expect(practices).toHaveLength(1);
  });

  it('does not take the long blocks of a draft', async () => {
    const practices: Practice[] = [];
    const session = await Session.start({
      host: { rehearse: (practice) => Promise.resolve(void practices.push(practice)) },
    });
    const log = `\n\`\`\`\n${'0.5% main\n'.repeat(20_000)}\`\`\`\n`;
    await session.open(`${completeDraft}${log}\nThe end.\n`);
    const [practice] = await until(() => (practices.length > 0 ? practices : undefined));
    expect(practice?.text).toContain('The end.');
    expect(practice?.text.length).toBeLessThan(20_000);
  });
});
