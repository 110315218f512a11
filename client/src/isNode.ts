/** Whether this extension host is Node: on the desktop and in remote windows, as opposed to a browser's worker. */
export const isNode = typeof process === 'object' && 'node' in process.versions;
