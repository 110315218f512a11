/** A global id in the manner of GitHub's: a prefix for the kind, then the number in base64url. */
export const nodeId = (prefix: string, id: number): string =>
  `${prefix}_kgDO${Buffer.from(Uint32Array.of(id).buffer).toString('base64url')}`;
