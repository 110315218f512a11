/** A port on loopback. */
import { createServer } from 'node:net';

/** The port if nothing listens there, else 0: the system then chooses one. @param {number} wanted */
export function freePort(wanted) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(0));
    server.listen(wanted, '127.0.0.1', () => server.close(() => resolve(wanted)));
  });
}
