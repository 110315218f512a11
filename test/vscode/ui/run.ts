/** One UI suite in a Node process of its own: `node run.js FILE`. */
import { runMocha } from '../mocha';

async function main(file: string | undefined): Promise<void> {
  if (file === undefined) throw new Error('Usage: node run.js FILE');
  process.exitCode = (await runMocha([file], 120_000)) > 0 ? 1 : 0;
}

void main(process.argv[2]);
