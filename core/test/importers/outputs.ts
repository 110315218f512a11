/** Tables of outputs by other versions, flags and locales than the samples': what is to be read of each was decided by hand. */
import { describe, it } from 'vitest';
import { expectImported, type Expected } from './imported';

export type Row = readonly [
  text: string,
  importer: string,
  kind: string,
  figures: Expected['figures'],
  codes?: readonly string[],
];

export const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
export const json = (value: unknown): string => JSON.stringify(value, null, 2);

export function describeOutputs(of: string, outputs: Readonly<Record<string, Row>>): void {
  describe(of, () => {
    it.each(Object.entries(outputs))('%s', (_, [text, importer, kind, figures, codes]) => {
      expectImported(text, { importer, kind, figures, codes: codes ?? [] });
    });
  });
}
