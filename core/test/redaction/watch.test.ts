import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DraftDocument } from '#core/document/draftDocument';
import { applyEdits } from '#core/edit';
import { redactionFixes } from '#core/fixes/redact';
import { splitBlocks } from '#core/markdown/blocks';
import { neverCancelled } from '#core/publish/cancellation';
import { findSensitive } from '#core/redaction/find';
import { defaultRedaction, type RedactionOptions, type SecretScanner } from '#core/redaction/model';
import { secretsByForm } from '#core/redaction/secretPatterns';
import { SensitiveWatch } from '#core/redaction/watch';
import { parseTemplate } from '#core/template/parse';

const template = parseTemplate('---\nname: T\n---\n\n## A\n\nAsk perf@acme.dev.\n');
const token = `ghp_${'aB3'.repeat(12)}`;
const key = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEowIBAAKCAQEA\n'.repeat(8)}-----END RSA PRIVATE KEY-----`;

/** A scanner that counts how much it was given. */
function counting() {
  let seen = 0;
  const scanner: SecretScanner = {
    scan: (text) => {
      seen += text.length;
      return Promise.resolve(secretsByForm(text));
    },
  };
  return { scanner, seen: () => seen };
}

class Writing {
  readonly document: DraftDocument;
  readonly watch = new SensitiveWatch();
  readonly count = counting();

  constructor(
    text: string,
    readonly options: RedactionOptions = defaultRedaction,
  ) {
    this.document = new DraftDocument(splitBlocks(text), template);
    this.watch.reset(this.document.length);
  }

  edit(start: number, end: number, text: string): void {
    this.document.replace({ start, end }, text);
    this.watch.edited({ start, end }, text.length);
  }

  look(cancellation = neverCancelled): Promise<boolean> {
    const look = { options: this.options, scanner: this.count.scanner, pause: () => Promise.resolve() };
    return this.watch.look(this.document, look, cancellation);
  }

  told(): readonly string[] {
    return this.watch
      .placed(this.document)
      .map(({ problem, span }) => `${problem.code} ${this.document.slice(span.start, span.end)}`);
  }
}

describe('a draft under watch', () => {
  it('has the same list while what is told is shown the same, at the offsets of its new version', async () => {
    const writing = new Writing(`## A\n\nSome words.\n\n${token} and ${token}\n`);
    await writing.look();
    const before = writing.watch.placed(writing.document);
    const told = writing.told();
    expect(told).toHaveLength(2);
    writing.edit(8, 8, 'x');
    expect(writing.told()).toEqual(told);
    expect(writing.watch.placed(writing.document)).toBe(before);
    writing.edit(8, 8, '\n');
    expect(writing.told()).toEqual(told);
    expect(writing.watch.placed(writing.document)).not.toBe(before);
  });

  it('is told of after a look, and places follow the edits between looks', async () => {
    const writing = new Writing(`One\n\n${token} and jane@acme.dev\n`);
    expect(writing.told()).toEqual([]);
    expect(await writing.look()).toBe(true);
    expect(writing.told()).toEqual([`secret-found ${token}`, 'personal-data-found jane@acme.dev']);
    const before = writing.watch.placed(writing.document);
    writing.edit(0, 0, 'More.\n');
    expect(writing.told()).toEqual([`secret-found ${token}`, 'personal-data-found jane@acme.dev']);
    expect(await writing.look()).toBe(false);
    expect(writing.watch.placed(writing.document).map(({ problem }) => problem)).toEqual(
      before.map(({ problem }) => problem),
    );
  });

  it('is not told of what an edit has touched, until the next look', async () => {
    const writing = new Writing(`${token}\n`);
    await writing.look();
    writing.edit(2, 3, 'x');
    expect(writing.told()).toEqual([]);
    expect(await writing.look()).toBe(false);
    expect(writing.told()).toEqual([]);
  });

  it('tells neither personal data in comments nor what the template says itself', async () => {
    const writing = new Writing(
      `<!-- ask jane@acme.dev ${token} -->\n\nAsk perf@acme.dev or joe@acme.dev.\n`,
    );
    await writing.look();
    expect(writing.told()).toEqual([`secret-found ${token}`, 'personal-data-found joe@acme.dev']);
  });

  it('costs the stretch around an edit, however long the draft is', async () => {
    const line = '2026-01-01 INFO worker 3 handled /api/v1/items in 12.5 ms\n';
    const writing = new Writing(`\`\`\`\n${line.repeat(10_000)}\`\`\`\n`);
    await writing.look();
    const seen = writing.count.seen();
    expect(seen).toBe(writing.document.length);
    writing.edit(300_000, 300_000, ` ${token} `);
    expect(await writing.look()).toBe(true);
    expect(writing.count.seen() - seen).toBeLessThan(40_000);
    expect(writing.told()).toEqual([`secret-found ${token}`]);
  });

  it('goes on where an edit came between', async () => {
    const writing = new Writing(`${'x y\n'.repeat(20_000)}${token}\n`);
    const looking = writing.look();
    writing.edit(0, 1, 'z');
    expect(await looking).toBe(false);
    expect(await writing.look()).toBe(true);
    expect(writing.told()).toEqual([`secret-found ${token}`]);
  });

  it('finds a key whose other end is written last, across stretches', async () => {
    const filler = 'x y\n'.repeat(4_090);
    const open = key.slice(0, key.indexOf('-----END'));
    const writing = new Writing(`${filler}${open}${filler}`);
    await writing.look();
    // What is there of it is a secret already.
    expect(writing.told()).toEqual([`secret-found ${open.trimEnd()}`]);
    const at = filler.length + open.length;
    writing.edit(at, at, `${key.slice(open.length)}\n`);
    expect(await writing.look()).toBe(true);
    expect(writing.told()).toEqual([`secret-found ${key}`]);
  });
});

it('tells the same as a look at the whole text, whatever was edited', async () => {
  const parts = [
    token,
    'jane@acme.dev',
    '/home/jane/x',
    '10.1.2.3',
    'word ',
    '\n',
    '\n\n',
    'REDACTED_EMAIL_3 ',
  ];
  const edit = fc.record({ at: fc.nat(4_000), cut: fc.nat(60), text: fc.constantFrom(...parts, '') });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...parts, 'x y z\n'.repeat(900)), { maxLength: 12 }),
      fc.array(edit, { minLength: 1, maxLength: 8 }),
      fc.infiniteStream(fc.boolean()),
      async (start, edits, pauses) => {
        const writing = new Writing(start.join(' '));
        for (const { at, cut, text } of edits) {
          const length = writing.document.length;
          const from = Math.min(at, length);
          writing.edit(from, Math.min(from + cut, length), text);
          if (pauses.next().value === true) await writing.look();
        }
        await writing.look();
        const whole = await findSensitive(
          writing.document.text,
          writing.options,
          writing.count.scanner,
          neverCancelled,
        );
        expect(
          writing.watch.placed(writing.document).map(({ problem: { code, data }, span }) => ({
            ...{ code, span },
            ...data,
          })),
        ).toEqual(whole);
      },
    ),
    { numRuns: 40, seed: 11 },
  );
});

describe('repairs', () => {
  async function fixesAt(text: string, index: number) {
    const writing = new Writing(text);
    await writing.look();
    const problems = writing.watch.placed(writing.document);
    return redactionFixes(problems[index]!, problems).map(({ edits, preferred, mechanical }) => ({
      ...{ preferred, mechanical },
      text: applyEdits(text, edits),
    }));
  }

  it('replace a value wherever it stands, all of its kind, or all', async () => {
    expect(await fixesAt('a@acme.dev b@acme.dev a@acme.dev 10.0.0.7', 2)).toEqual([
      { preferred: true, mechanical: false, text: 'REDACTED_EMAIL_1 b@acme.dev REDACTED_EMAIL_1 10.0.0.7' },
      {
        preferred: false,
        mechanical: false,
        text: 'REDACTED_EMAIL_1 REDACTED_EMAIL_2 REDACTED_EMAIL_1 10.0.0.7',
      },
      {
        preferred: false,
        mechanical: false,
        text: 'REDACTED_EMAIL_1 REDACTED_EMAIL_2 REDACTED_EMAIL_1 REDACTED_PRIVATE_IP_1',
      },
    ]);
  });

  it('are one where there is one, and its number is none that the text has', async () => {
    expect(await fixesAt('REDACTED_EMAIL_4 a@acme.dev', 0)).toMatchObject([
      { text: 'REDACTED_EMAIL_4 REDACTED_EMAIL_5' },
    ]);
  });
});
