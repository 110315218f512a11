import { isFromWebview, isToWebview, type ToWebview } from '#client/preflight/protocol';
import { describe, expect, it } from 'vitest';

const button = { id: 'publish', label: 'Publish', spoken: '' };
const message: ToWebview = {
  kind: 'view',
  revision: 3,
  view: {
    heading: 'Publish to octo/app',
    place: 'a new issue on github.com',
    status: 'Ready',
    busy: false,
    groups: [
      { heading: 'Labels', rows: [{ tone: 'plain', text: 'slow', detail: 'applied', buttons: [button] }] },
    ],
    issue: { heading: 'The issue', title: 'Slow', body: 'Text', comments: ['More'], used: 60, limit: 65_536 },
    buttons: [button],
  },
};

describe('messages between panel and webview', () => {
  it('are read when they are whole', () => {
    expect(isToWebview(message)).toBe(true);
    expect(isToWebview({ ...message, view: { ...message.view, issue: null } })).toBe(true);
    expect(isFromWebview({ kind: 'ready' })).toBe(true);
    expect(isFromWebview({ kind: 'press', revision: 0, id: 'publish' })).toBe(true);
  });

  it.each<unknown>([
    null,
    'view',
    [],
    {},
    { ...message, revision: -1 },
    { ...message, view: undefined },
    { ...message, view: { ...message.view, buttons: [{ id: 1 }] } },
    { ...message, view: { ...message.view, groups: [{ heading: '', rows: [{ tone: 'loud' }] }] } },
    { ...message, view: { ...message.view, issue: { title: 'Slow' } } },
  ])('to the webview are refused: %j', (value) => {
    expect(isToWebview(value)).toBe(false);
  });

  it.each<unknown>([
    undefined,
    { kind: 'run', command: 'workbench.action.quit' },
    { kind: 'press', id: 'publish' },
    { kind: 'press', revision: '3', id: 'publish' },
    { kind: 'press', revision: 3, id: {} },
  ])('from the webview are refused: %j', (value) => {
    expect(isFromWebview(value)).toBe(false);
  });
});
