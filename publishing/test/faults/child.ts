/** A publisher that can be killed: its order is its first argument, the result its output. */
import type { Order } from './publisher';
import { publishOnce } from './publisher';

const order = JSON.parse(process.argv[2] ?? '') as Order;
const lines: string[] = [];
const result = await publishOnce(order, (line) => lines.push(line));
process.stdout.write(JSON.stringify({ result, lines }));
