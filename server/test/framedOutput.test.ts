import { Writable } from 'node:stream';
import { StreamMessageWriter } from 'vscode-languageserver/node';
import { describe, expect, it } from 'vitest';
import { framedOutput } from '#server/framedOutput';

/** A stream that keeps each of its writes apart. */
function recorder() {
  const writes: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      writes.push(chunk.toString());
      done();
    },
  });
  return { stream, writes };
}

const note = (text: string) => ({ jsonrpc: '2.0', method: 'note', params: { text } });

describe('the output of the server', () => {
  it('takes each message in one write with its header, in order', async () => {
    const { stream, writes } = recorder();
    const writer = new StreamMessageWriter(framedOutput(stream));
    const messages = [note('a'), note('größer \u{1F600}'), note('\r\n\r\n')];
    await Promise.all(messages.map((message) => writer.write(message)));
    expect(writes).toHaveLength(messages.length);
    messages.forEach((message, i) => {
      const [header, content] = [
        writes[i]!.slice(0, writes[i]!.indexOf('{')),
        writes[i]!.slice(writes[i]!.indexOf('{')),
      ];
      expect(header).toBe(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n`);
      expect(JSON.parse(content)).toEqual(message);
    });
  });

  it('fails when the stream behind it does', async () => {
    const { stream } = recorder();
    const output = framedOutput(stream);
    const failed = new Promise((resolve) => output.once('error', resolve));
    stream.destroy(new Error('gone'));
    expect(await failed).toMatchObject({ message: 'gone' });
  });
});
