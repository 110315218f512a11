/** A seeded run: a draft is published through a proxy in which things go wrong, until it has come to its end. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { random } from '../secrets/plant';
import type { Counts } from './counts';
import { count, wrong } from './counts';
import { effectsOf, ROUTES } from './effects';
import type { Moment } from './person';
import { LATE, Person } from './person';
import type { Stage } from './stage';

/** A whole number below `below`. */
type Draw = (below: number) => number;

const DAY = 24 * 60 * 60_000;
/** One of so many runs has publishers in processes of their own, killed or two at once. */
const APART = 6;
/** How many requests a run makes before it is over, about: each is the one that meets the run's own fault. */
const REQUESTS = 16;
/** A publish has fewer moments at the proxy, and fewer steps of its own. */
const MOMENTS = 12;
const STEPS = 60;

const killed = (draw: Draw): Moment => (draw(2) === 0 ? { passing: draw(MOMENTS) } : { step: draw(STEPS) });

async function publishAround(person: Person, apart: boolean, draw: Draw): Promise<void> {
  if (apart)
    await (draw(3) === 0 ? person.twoAtOnce(() => person.publishApart()) : person.publishApart(killed(draw)));
  else if (draw(8) === 0) await person.twoAtOnce(() => person.publish());
  else await person.publishAlone();
}

async function run(stage: Stage, seed: number, folder: string, counts: Counts): Promise<void> {
  const next = random(seed);
  const draw: Draw = (below) => Math.floor(next() * below);
  const { sandbox, proxy, elsewhere } = stage;
  const effects = effectsOf(elsewhere.url, LATE);
  const anyEffect = () => effects[draw(effects.length)] ?? effects[0]!;
  const long = draw(8) === 0;
  const skew = (draw(3) - 1) * DAY;
  const person = new Person(stage, counts, { folder, seed, long, skew });
  await person.write();
  if (draw(3) === 0) {
    sandbox.listLag.requests = 1 + draw(3);
    count(counts.faults, 'lists that lag');
  }
  if (draw(6) === 0) await person.plantLock(draw(2) === 0);
  counts.runs += 1;
  if (long) counts.long += 1;
  // Every effect meets every request once in so many seeds, whatever is drawn.
  const own = effects[Math.floor(seed / REQUESTS) % effects.length];
  if (own !== undefined) person.plan(own, { nth: 1 + (seed % REQUESTS) });
  for (let publishes = 1 + draw(3); publishes > 0; publishes--) {
    const planned: number[] = [];
    for (let faults = draw(3); faults > 0; faults--) {
      const [method = 'GET', route = ''] = ROUTES[draw(ROUTES.length)] ?? [];
      planned.push(person.plan(anyEffect(), { method, route, nth: 1 + draw(2), times: 1 + draw(2) }));
    }
    await publishAround(person, seed % APART === 0 && draw(2) === 0, draw);
    for (const id of planned) proxy.faults.remove(id);
    if (draw(2) === 0) await person.edit(`More of it, ${publishes}.`);
    if (draw(12) === 0 && publishes > 1 && person.repository === 'octo/shop') person.rename();
  }
  await person.finish();
}

/** One run; what happened is added to the counts. */
export async function seededRun(stage: Stage, seed: number, counts: Counts): Promise<void> {
  stage.sandbox.reset();
  stage.proxy.faults.clear();
  const before = wrong(counts);
  const folder = await mkdtemp(join(tmpdir(), 'perf-issue-faults-'));
  try {
    await run(stage, seed, folder, counts);
  } finally {
    await rm(folder, { recursive: true });
  }
  if (wrong(counts) > before) counts.bad.push(seed);
}
