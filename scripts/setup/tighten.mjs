/** Makes a `.vsix` smaller: what nobody reads of its files is left out, and they are compressed by a slower method than packing takes. */
import { Zip, ZipPassThrough, unzipSync } from 'fflate';
import { Buffer } from 'node:buffer';
import { readFile, writeFile } from 'node:fs/promises';
import { deflateAsync } from '@gfx/zopfli';

const DEFLATE = 8;

/** A file of the archive whose content is compressed already; size and checksum are taken of what it is made of. */
class Compressed extends ZipPassThrough {
  #compressed;

  constructor(name, compressed) {
    super(name);
    this.compression = DEFLATE;
    this.#compressed = compressed;
  }

  process(_content, final) {
    this.ondata(null, this.#compressed, final);
  }
}

/** Of the manifest without what builds and tests the extension. A file with comments stays as it is. */
function withoutLayout(name, content) {
  const text = Buffer.from(content).toString('utf8');
  try {
    const value = JSON.parse(text);
    if (name === 'extension/package.json')
      for (const key of ['scripts', 'devDependencies']) delete value[key];
    return Buffer.from(JSON.stringify(value));
  } catch {
    return content;
  }
}

export async function tightenArchive(file) {
  const entries = Object.entries(unzipSync(await readFile(file)));
  const parts = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const [name, whole] of entries) {
    const content = name.endsWith('.json') ? withoutLayout(name, whole) : whole;
    const compressed = await deflateAsync(content, { numiterations: 5, blocksplittingmax: 0 });
    const entry = new Compressed(name, compressed);
    zip.add(entry);
    entry.push(content, true);
  }
  zip.end();
  await writeFile(file, Buffer.concat(parts));
}
