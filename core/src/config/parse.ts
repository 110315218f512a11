/** Reads a configuration: `.github/perf-issue.yml`, or the settings of an editor as JSON. */
import { knownCodes } from '#core/config/codes';
import { levelOf } from '#core/config/levels';
import { metricsIn } from '#core/config/metrics';
import { noConfig, type Config, type RuleSetting } from '#core/config/model';
import type { ConfigProblem } from '#core/config/problems';
import { nearestWord } from '#core/nearestWord';
import { readYaml } from '#core/yaml/read';
import { isNull, type YamlEntry, type YamlNode } from '#core/yaml/tree';

export interface ParsedConfig {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

const KEYS = ['rules', 'required', 'metrics'];

/** Never throws: what cannot be read is a problem and has no effect. */
export function parseConfig(source: string): ParsedConfig {
  const { root, faults } = readYaml(source);
  const problems: ConfigProblem[] = faults.map(({ span, reason }) => ({
    span,
    data: { fault: 'yaml', reason },
  }));
  if (!root || isNull(root)) return { config: noConfig, problems };
  if (root.kind !== 'map') {
    if (problems.length === 0) problems.push({ span: root.span, data: { fault: 'not-a-map', key: '' } });
    return { config: noConfig, problems };
  }
  let rules: Config['rules'] = noConfig.rules;
  let required = noConfig.required;
  let metrics = noConfig.metrics;
  for (const { key, keySpan, value } of root.entries) {
    if (key === 'rules') rules = rulesIn(value, problems);
    else if (key === 'required') required = pathsIn(value, problems);
    else if (key === 'metrics') metrics = metricsIn(value, problems);
    else
      problems.push({
        span: keySpan,
        data: { fault: 'key-unknown', key, suggestion: nearestWord(key, KEYS) },
      });
  }
  return {
    config: { rules, required, metrics },
    problems: problems.sort((a, b) => a.span.start - b.span.start),
  };
}

/** The settings `perfIssue.rules`, `perfIssue.required` and `perfIssue.metrics`, whatever an editor sends for them. */
export function parseSettings(settings: unknown): ParsedConfig {
  if (typeof settings !== 'object' || settings === null) return { config: noConfig, problems: [] };
  const own: { readonly rules?: unknown; readonly required?: unknown; readonly metrics?: unknown } = settings;
  const { rules = null, required = null, metrics = null } = own;
  // JSON is YAML: both are read by the same rules.
  return parseConfig(JSON.stringify({ rules, required, metrics }));
}

function rulesIn(node: YamlNode, problems: ConfigProblem[]): ReadonlyMap<string, RuleSetting> {
  if (isNull(node)) return noConfig.rules;
  if (node.kind !== 'map') {
    problems.push({ span: node.span, data: { fault: 'not-a-map', key: 'rules' } });
    return noConfig.rules;
  }
  const rules = new Map<string, RuleSetting>();
  for (const entry of node.entries) {
    const { key: code, keySpan } = entry;
    if (!knownCodes.includes(code)) {
      problems.push({
        span: keySpan,
        data: { fault: 'rule-unknown', code, suggestion: nearestWord(code, knownCodes) },
      });
      continue;
    }
    const setting = settingOf(entry, problems);
    if (setting) rules.set(code, setting);
  }
  return rules;
}

/** `warn`, `[warn]` or `[warn, {option: …}]`. */
function settingOf({ key: code, value }: YamlEntry, problems: ConfigProblem[]): RuleSetting | null {
  const [first, second] = value.kind === 'list' ? value.items : [value];
  const level =
    first?.kind === 'scalar' ? levelOf(first.type === 'boolean' ? first.source : first.text) : null;
  if (!level) {
    const found = first?.kind === 'scalar' ? first.source : '';
    problems.push({ span: (first ?? value).span, data: { fault: 'level-invalid', code, found } });
    return null;
  }
  if (second && second.kind !== 'map')
    problems.push({ span: second.span, data: { fault: 'options-invalid', code } });
  return { level, options: second?.kind === 'map' ? recordOf(second) : {} };
}

function pathsIn(node: YamlNode, problems: ConfigProblem[]): readonly string[] {
  if (isNull(node)) return [];
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item) => {
    if (item.kind !== 'scalar') {
      problems.push({ span: item.span, data: { fault: 'required-invalid' } });
      return [];
    }
    const path = item.type === 'string' ? item.text : item.source;
    if (path.replace('!', '').trim() !== '') return [path.trim()];
    problems.push({ span: item.span, data: { fault: 'path-empty' } });
    return [];
  });
}

function recordOf(node: YamlNode): Record<string, unknown> {
  return node.kind === 'map'
    ? Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]))
    : {};
}

function plain(node: YamlNode): unknown {
  switch (node.kind) {
    case 'map':
      return recordOf(node);
    case 'list':
      return node.items.map(plain);
    case 'scalar':
      if (node.type === 'number') return Number(node.text);
      if (node.type === 'boolean') return node.text === 'true';
      return node.type === 'null' ? null : node.text;
  }
}
