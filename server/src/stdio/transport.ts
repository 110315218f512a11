import type { Host } from '#server/host';
import type { FrameReader } from '#server/stdio/reader';
import type { FrameWriter } from '#server/stdio/writer';

/** What a host has where messages are read and written here. */
export const framedBy = (reader: FrameReader, writer: FrameWriter): Pick<Host, 'isNewest' | 'notify'> => ({
  isNewest: (params) => reader.last !== undefined && 'params' in reader.last && reader.last.params === params,
  notify: (method, params) => writer.notify(method, params),
});
