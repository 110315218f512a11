const silent = Object.assign((): void => undefined, { enabled: false });

/**
 * What the bundles have in place of `debug`, by which the scanner's library tells what it looks at: nothing of a text
 * that may hold a secret is written anywhere, whatever the environment says.
 */
export default (): typeof silent => silent;
