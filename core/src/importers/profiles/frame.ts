/** What a stack is made of, as profilers name it. */
import type { Outside } from '#core/importers/model';

export interface Frame {
  readonly name: string;
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Time of no function: the profiler's own word for idling, the program outside of scripts, the garbage collector. */
  readonly outside?: Outside;
}

/** A frame of the places that a file has; what is no line of a file is left out. */
export function frameOf(name: string, file?: string, line?: number, outside?: Outside): Frame {
  const place = file === undefined || file === '' ? undefined : pathOf(file);
  return {
    name: name.trim() === '' ? '(anonymous)' : name.trim(),
    ...(place === undefined ? {} : { file: place }),
    ...(place !== undefined && line !== undefined && Number.isInteger(line) && line > 0 ? { line } : {}),
    ...(outside === undefined ? {} : { outside }),
  };
}

/** The path of a `file:` URL; anything else as it is. */
function pathOf(file: string): string {
  if (!file.startsWith('file://')) return file;
  const path = file.slice('file://'.length).replace(/^\/(?=[A-Za-z]:)/, '');
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return path;
  }
}
