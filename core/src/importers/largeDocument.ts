/**
 * A large JSON document, held in memory but for its long lists: each is folded into something small as its elements come,
 * which then stands in its place. What reads the document reads it as any other.
 */
import type { Read, StreamSink } from '#core/importers/importer';
import { jsonPieces, type Interest, type JsonPath } from '#core/importers/jsonPieces';

export interface Fold {
  readonly add: (element: unknown) => void;
  /** What stands in the list's place. */
  readonly made: unknown;
}

export interface LargeDocument {
  /** Lists that are asked for as `elements` are folded. */
  readonly interestIn: (path: JsonPath, isList: boolean) => Interest;
  readonly fold: (path: JsonPath) => Fold;
  readonly read: (value: unknown) => Read;
}

type Container = Record<string | number, unknown>;

export function largeDocument({ interestIn, fold, read }: LargeDocument): StreamSink {
  const document: Container = {};
  let folding: { readonly key: string; readonly into: Fold } | null = null;
  const put = (path: JsonPath, value: unknown): void => {
    let here = document;
    const keys = ['root', ...path];
    for (const [i, key] of keys.entries()) {
      if (i === keys.length - 1) here[key] = value;
      else here = (here[key] ??= typeof keys[i + 1] === 'number' ? [] : Object.create(null)) as Container;
    }
  };
  const pieces = jsonPieces({
    interestIn,
    onElements: (path, elements) => {
      const key = JSON.stringify(path);
      if (folding?.key !== key) {
        folding = { key, into: fold(path) };
        put(path, folding.into.made);
      }
      for (const element of elements) folding.into.add(element);
    },
    onValue: put,
  });
  return {
    push: pieces.push,
    finish: () => {
      const problem = pieces.finish();
      return problem ? { problem } : read(document['root']);
    },
  };
}
