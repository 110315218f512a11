import { PassThrough, Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message, ResponseMessage } from 'vscode-languageserver/node';
import { FrameReader } from '#server/stdio/reader';
import { FrameWriter } from '#server/stdio/writer';
import { WrittenJson } from '#server/writtenJson';

/** A stream that keeps each of its writes apart. */
function recorder() {
  const writes: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string | Uint8Array, _encoding, done) => {
      writes.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      done();
    },
  });
  return { stream, writes };
}

const note = (text: string) => ({ jsonrpc: '2.0', method: 'note', params: { text } });
const frame = (content: string, name = 'Content-Length') =>
  `${name}: ${Buffer.byteLength(content)}\r\n\r\n${content}`;

async function readAll(bytes: Buffer, cuts: readonly number[]) {
  const input = new PassThrough();
  const reader = new FrameReader(input);
  const messages: Message[] = [];
  const errors: Error[] = [];
  reader.onError((error) => errors.push(error));
  reader.listen((message) => messages.push(message));
  let from = 0;
  for (const cut of [...new Set(cuts)].sort((a, b) => a - b)) {
    if (cut > from) input.write(bytes.subarray(from, cut));
    from = Math.max(from, cut);
    await new Promise(setImmediate);
  }
  input.end(bytes.subarray(from));
  await new Promise((resolve) => reader.onClose(resolve));
  return { messages, errors, last: reader.last };
}

describe('messages on standard output', () => {
  it('are written with their header at once, in order', async () => {
    const { stream, writes } = recorder();
    const writer = new FrameWriter(stream);
    const messages = [note('a'), note('größer \u{1F600}'), note('\r\n\r\n')];
    await Promise.all(messages.map((message) => writer.write(message)));
    await writer.notify('note', ['{"text":', new TextEncoder().encode('"größer 🐌"'), '}']);
    expect(writes).toEqual([...messages, note('größer 🐌')].map((message) => frame(JSON.stringify(message))));
  });

  it('carry a result that is written already', async () => {
    const { stream, writes } = recorder();
    const writer = new FrameWriter(stream);
    const answer: ResponseMessage = { jsonrpc: '2.0', id: 'a"1', result: { items: [1, 'é'] } };
    const written = new WrittenJson(['{"items":[1,', new TextEncoder().encode('"é"'), ']}']);
    expect(JSON.parse(JSON.stringify(written))).toEqual(answer.result);
    await writer.write({ ...answer, result: written } as Message);
    expect(writes).toEqual([frame(JSON.stringify(answer))]);
  });

  it('are written past the stream as far as that can be done at once, and else by it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.nat(60))), async (sent) => {
        let written = Buffer.alloc(0);
        const put = (bytes: Uint8Array): void => void (written = Buffer.concat([written, bytes]));
        const stream = new Writable({
          highWaterMark: 10,
          write: (chunk: Uint8Array, _encoding, done) => {
            setImmediate(() => {
              put(chunk);
              done();
            });
          },
        });
        let room = 0;
        const writer = new FrameWriter(stream, (data) => {
          const taken = Math.min(room, data.length);
          put(data.subarray(0, taken));
          return taken;
        });
        const done = sent.map(([text, most]) => {
          room = most;
          return writer.write(note(text));
        });
        await Promise.all(done);
        expect(written.toString()).toBe(sent.map(([text]) => frame(JSON.stringify(note(text)))).join(''));
      }),
    );
  });

  it('fail when the stream does', async () => {
    const { stream } = recorder();
    const writer = new FrameWriter(stream);
    const errors: Error[] = [];
    writer.onError(([error]) => errors.push(error));
    stream.destroy(new Error('gone'));
    await expect(writer.write(note('a'))).rejects.toThrow();
    expect(errors.length).toBeGreaterThan(0);
  });
});

describe('messages on standard input', () => {
  it('are read however the bytes are cut', async () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat(300), { maxLength: 8 }), async (sent, cuts) => {
        const bytes = Buffer.from(sent.map((text) => frame(JSON.stringify(note(text)))).join(''));
        const { messages, errors, last } = await readAll(
          bytes,
          cuts.filter((cut) => cut < bytes.length),
        );
        expect(messages).toEqual(sent.map(note));
        expect(last).toBe(messages.at(-1));
        expect(errors).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('are read behind one that cannot be read', async () => {
    const good = frame(JSON.stringify(note('a')), 'content-length');
    const { messages, errors } = await readAll(
      Buffer.from(`${frame('{nonsense')}X-Other: 1\r\n\r\n${good}Content-Type: x\r\n${good}`),
      [],
    );
    expect(messages).toEqual([note('a'), note('a')]);
    expect(errors).toHaveLength(2);
  });
});
