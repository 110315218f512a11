/** Asks a server about a draft whose template is the only one of its folder, or the bundled one. */
import type { ClientCapabilities, ProtocolRequestType } from 'vscode-languageserver';
import { expect } from 'vitest';
import { draftUri, root, Session } from './session';

export interface Asking {
  readonly template?: string;
  readonly settings?: object;
  readonly commands?: readonly string[];
  readonly capabilities?: ClientCapabilities;
}

export async function openDraft(
  text: string,
  { template, settings, commands, capabilities }: Asking = {},
): Promise<Session> {
  const files = new Map(template === undefined ? [] : [[`${root}/.github/ISSUE_TEMPLATE/x.md`, template]]);
  const session = await Session.start({
    files,
    ...(capabilities ? { capabilities } : {}),
    initializationOptions: { perfIssue: settings ?? {}, commands: commands ?? [] },
  });
  await session.open(text);
  return session;
}

/** One request about a draft. A handler that failed is a failure here. */
export async function ask<P extends { readonly textDocument: { readonly uri: string } }, R>(
  text: string,
  type: ProtocolRequestType<P, R, never, void, unknown> | ProtocolRequestType<P, R, unknown, void, unknown>,
  params: Omit<P, 'textDocument'>,
  asking: Asking = {},
): Promise<R> {
  const session = await openDraft(text, asking);
  const answer = await session.client.sendRequest<R>(type.method, {
    ...params,
    textDocument: { uri: draftUri },
  });
  expect(session.logged).toEqual([]);
  return answer;
}
