import type { Imported, Measurement } from '#core/importers/model';

/** What a load generator measured. */
export const loadResult = (...measurements: readonly Measurement[]): Imported => ({
  ...{
    importer: 'test',
    tool: 'loader',
    version: '1.2',
    kind: 'load',
    profile: null,
    plans: [],
    findings: [],
  },
  ...{ measurements, provenance: {}, problems: [] },
});
