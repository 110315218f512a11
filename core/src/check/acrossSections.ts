/** Runs the rules that look at metrics and at the draft as a whole, again only where what they read has changed. */
import { dequal } from 'dequal/lite';
import { rate, type Found } from '#core/check/place';
import { reading } from '#core/check/reading';
import type { Draft } from '#core/draft/model';
import type { DraftFacts, PlacedFacts, SectionFacts } from '#core/facts/model';
import { entriesIn, RolesAbove } from '#core/metrics/link';
import { MetricLinks } from '#core/metrics/links';
import type { Metric, PlacedEntry } from '#core/metrics/model';
import { noMetricSettings } from '#core/metrics/settings';
import type { Knowledge, Rule, SectionProblem } from '#core/rules/rule';

/** A problem of a section that a rule found elsewhere; its offsets count from the section's start. */
export interface FoundIn {
  readonly section: number;
  readonly found: Found;
}

export const foundIn = (rule: Rule, { section, problem }: SectionProblem): FoundIn => ({
  section,
  found: rate(rule, problem),
});

const metricRules = reading('metric');
const factsRules = reading('facts');

/** What such rules find in the sections of one draft. */
export class AcrossSections {
  #links = new MetricLinks(noMetricSettings);
  #roles: RolesAbove | undefined;
  #facts = new Map<number, SectionFacts>();
  #ofMetrics = new Map<Metric, readonly FoundIn[]>();
  /** The metrics with problems in a section. */
  #metricsIn = new Map<number, Set<Metric>>();
  #ofFacts = new Map<number, Found[]>();
  /** The metrics of which the draft says how they are now; in no order. */
  #current = new Set<Metric>();
  /** The metrics with figures from after a change; in no order. */
  #changed = new Set<Metric>();
  /** The sections with charts. */
  #charted = new Set<number>();
  #measured = 0;
  #aimed = 0;
  #isStale = true;
  #knowledge: Knowledge | undefined;

  /** Forgets what it knows: the sections are others now, or read against another template. */
  reset(draft: Draft): void {
    this.#links = new MetricLinks(draft.template.metrics ?? noMetricSettings);
    this.#roles = new RolesAbove(draft);
    this.#facts = new Map();
    this.#ofMetrics = new Map();
    this.#metricsIn = new Map();
    this.#ofFacts = new Map();
    this.#current = new Set();
    this.#changed = new Set();
    this.#charted = new Set();
    this.#measured = 0;
    this.#aimed = 0;
    this.#isStale = true;
  }

  /** Headings are others now, of as many sections as before: what they say above a metric is asked again of each section. */
  regroup(draft: Draft): void {
    this.#roles = new RolesAbove(draft);
  }

  /** Takes what a section says now. Adds to `touched` the sections whose problems this changed. */
  set(draft: Draft, section: number, facts: SectionFacts | null, touched: Set<number>): void {
    const before = this.#facts.get(section) ?? null;
    if ((before !== null || facts !== null) && !dequal(before, facts)) {
      if (facts) this.#facts.set(section, facts);
      else this.#facts.delete(section);
      if ((facts?.charts.length ?? 0) > 0) this.#charted.add(section);
      else this.#charted.delete(section);
      this.#isStale = true;
    }
    const known = this.#links.entriesOf(section);
    const entries = entriesIn(draft, section, (this.#roles ??= new RolesAbove(draft)));
    if (areSameEntries(known, entries)) return;
    const { gone, come } = this.#links.set(section, entries);
    for (const metric of gone) this.#drop(metric, touched);
    for (const metric of come) this.#check(metric, touched);
  }

  /** Runs the rules of facts if what they read has changed since the last time. */
  checkFacts(knowledge: Knowledge, touched: Set<number>): void {
    if (!this.#isStale && this.#knowledge === knowledge) return;
    this.#isStale = false;
    this.#knowledge = knowledge;
    const sections = [...this.#facts]
      .map(([index, facts]): PlacedFacts => ({ index, facts }))
      .sort((a, b) => a.index - b.index);
    const facts: DraftFacts = {
      sections,
      metrics: this.#links.all((metric) => this.#current.has(metric)),
      charted: this.#charted.size > 0 ? this.#links.all((metric) => this.#changed.has(metric)) : [],
      isMeasured: this.#measured > 0,
      hasTargets: this.#aimed > 0,
    };
    for (const section of this.#ofFacts.keys()) touched.add(section);
    this.#ofFacts = new Map();
    for (const rule of factsRules) {
      for (const { section, found } of rule
        .check(facts, knowledge)
        .map((problem) => foundIn(rule, problem))) {
        touched.add(section);
        const others = this.#ofFacts.get(section);
        if (others) others.push(found);
        else this.#ofFacts.set(section, [found]);
      }
    }
  }

  /** The problems in a section. */
  in(section: number): readonly Found[] {
    const own = this.#ofFacts.get(section) ?? NOTHING;
    const metrics = this.#metricsIn.get(section);
    if (!metrics) return own;
    const all = [...own];
    for (const metric of metrics)
      for (const found of this.#ofMetrics.get(metric) ?? [])
        if (found.section === section) all.push(found.found);
    return all;
  }

  #check(metric: Metric, touched: Set<number>): void {
    this.#count(metric, 1);
    const found = metricRules.flatMap((rule) => rule.check(metric).map((problem) => foundIn(rule, problem)));
    if (found.length === 0) return;
    this.#ofMetrics.set(metric, found);
    for (const { section } of found) {
      touched.add(section);
      const metrics = this.#metricsIn.get(section);
      if (metrics) metrics.add(metric);
      else this.#metricsIn.set(section, new Set([metric]));
    }
  }

  #drop(metric: Metric, touched: Set<number>): void {
    this.#count(metric, -1);
    for (const { section } of this.#ofMetrics.get(metric) ?? []) {
      touched.add(section);
      const metrics = this.#metricsIn.get(section);
      metrics?.delete(metric);
      if (metrics?.size === 0) this.#metricsIn.delete(section);
    }
    this.#ofMetrics.delete(metric);
  }

  /** Keeps what rules of facts read of the metrics. */
  #count(metric: Metric, by: 1 | -1): void {
    const { current, before, target, after } = metric;
    if (current) {
      if (by > 0) this.#current.add(metric);
      else this.#current.delete(metric);
      this.#isStale = true;
    }
    if (hasFigures(after)) {
      if (by > 0) this.#changed.add(metric);
      else this.#changed.delete(metric);
      if (this.#charted.size > 0) this.#isStale = true;
    }
    const { isMeasured, hasTargets } = { isMeasured: this.#measured > 0, hasTargets: this.#aimed > 0 };
    if (hasFigures(current) || hasFigures(before)) this.#measured += by;
    if (hasFigures(target)) this.#aimed += by;
    if (isMeasured !== this.#measured > 0 || hasTargets !== this.#aimed > 0) this.#isStale = true;
  }
}

const NOTHING: readonly Found[] = [];

const hasFigures = (entry: PlacedEntry | null): boolean => entry !== null && entry.figures.length > 0;

/** Whether rules can tell two readings of a section's metrics apart. */
const areSameEntries = (a: readonly PlacedEntry[], b: readonly PlacedEntry[]): boolean =>
  a.length === b.length &&
  a.every((entry, i) => {
    const other = b[i];
    return other ? isSameEntry(entry, other) : false;
  });

/** Of its field the template alone counts: what stands in it, the entry says itself. */
const isSameEntry = (a: PlacedEntry, b: PlacedEntry): boolean =>
  a.role === b.role &&
  a.label === b.label &&
  a.name === b.name &&
  a.filled === b.filled &&
  a.field?.template === b.field?.template &&
  dequal(a.groups, b.groups) &&
  dequal(a.labelSpan, b.labelSpan) &&
  dequal(a.span, b.span) &&
  dequal(a.pieces, b.pieces) &&
  dequal(a.row, b.row);
