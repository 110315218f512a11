/** What fields are called that rules set against each other: the only place that knows words such as `Impact` and `Tool`. */
import { remembered } from '#core/remembered';
import { wordEnd } from '#core/vocabulary/wordChars';

/** What a figure needs to be measured again. */
export type Aspect = 'tool' | 'environment' | 'load' | 'date';

/** What is not planned but was measured: `Target date` and `Deadline` are no dates of a measurement. */
const PLANNED = /\b(?:target|due|release|deadline|eta|planned|delivery|expected)\b|期限|截止/i;

const ASPECTS: readonly (readonly [RegExp, Aspect])[] = [
  [
    new RegExp(
      String.raw`^(?:date|datum|fecha|data|when|measured (?:on|at)|日付|日時|日期|测量时间|날짜)${wordEnd}|\b(?:date|datum|timestamp)\b|(?:日付|日時)`,
      'i',
    ),
    'date',
  ],
  [
    /\b(?:tool|tooling|tools|profiler|werkzeug|outil|herramienta|strumento|ferramenta)\b|ツール|工具|도구/i,
    'tool',
  ],
  [/\b(?:environment|env|umgebung|environnement|entorno|ambiente)\b|環境|环境|환경/i, 'environment'],
  [
    /\b(?:load|workload|traffic|dataset|data ?set|data size|concurrency|lastprofil|charge|carga|carico)\b|^last\s*(?:$|[(:])|負荷|负载|부하/i,
    'load',
  ],
];

/** What a field says of how figures were measured, by its label; null for others. */
export const aspectOf = remembered((label: string): Aspect | null => {
  const found = ASPECTS.find(([words]) => words.test(label))?.[1] ?? null;
  return found === 'date' && PLANNED.test(label) ? null : found;
});

/** Parts of a system: `Affected components` asks where it is slow, and not who suffers. */
const PARTS =
  /\b(?:components?|endpoints?|files?|modules?|services?|versions?|areas?|packages?|komponenten?|composants?|componentes?)\b/i;

/** A label that asks who or what suffers. */
export const asksForImpact = remembered(
  (label: string): boolean =>
    !PARTS.test(label) &&
    /\b(?:impact|affected|affects|auswirkung(?:en)?|betroffen(?:e[nr]?)?|impacto|afectad[oa]s?|impatto)\b|影響|影响|영향/i.test(
      label,
    ),
);

/** A label that asks how often: that says of nobody that they suffer. */
export const asksForFrequency = (label: string): boolean =>
  /\b(?:frequency|how often|reproducib\w+|occurrence|häufigkeit|fréquence|frecuencia)\b|頻度|频率|빈도/i.test(
    label,
  );

/** A label whose ticked items say why something is slow. */
export const asksForCauses = remembered((label: string): boolean =>
  /\b(?:causes?|contributing|factors?|ursachen?|faktoren|facteurs?|causas?|factores)\b|原因|要因|원인/i.test(
    label,
  ),
);

/** A label that asks for what shows a cause. */
export const asksForEvidence = remembered((label: string): boolean =>
  /\b(?:profil\w*|flame ?graphs?|traces?|evidence|query plans?|execution plans?|nachweise?|belege?|preuves?|evidencias?)\b|プロファイル|証拠|证据|性能分析|프로파일/i.test(
    label,
  ),
);

/** A label whose ticked items say how much better it is to become. */
export const asksForCriteria = remembered((label: string): boolean =>
  /\b(?:success|criteri(?:a|on)|improvements?|goals?|targets?|erfolgskriteri(?:en|um)|ziele?|verbesserung(?:en)?|critères?|objectifs?|criterios?|objetivos?)\b|成功|基準|目標|目标|改善|기준|목표/i.test(
    label,
  ),
);

/** A name that asks for a metric without saying which: `Target metric`, `Current value`. */
export const isAnyMetric = (name: string): boolean =>
  /^(?:(?:performance )?(?:metrics?|values?|numbers?|figures?|results?|measurements?)|(?:mess)?werte?|valeurs?|valor(?:es)?|指標|指标|値|值|지표|값)$/i.test(
    name,
  );

/** Words that mean what a system uses up, whatever it is. */
export const namesResources = (text: string): boolean =>
  /\b(?:resources?|ressourcen?|recursos?|risorse)\b|リソース|资源|자원/i.test(text);

/** Words that mean how much a system can take. */
export const namesCapacity = (text: string): boolean =>
  /\b(?:users?|requests?|traffic|clients?|connections?|load|throughput|nutzer|benutzer|anfragen|utilisateurs?|usuarios?)\b|ユーザー?|用户|사용자/i.test(
    text,
  );

/** An answer that nobody has yet, other than `N/A`, which is one. */
export const isUnanswered = (text: string): boolean =>
  /^(?:tb[adc]|todo|to ?do|unknown|not known|\?+|…|\.{3}|pending|unclear|to be \w+|unbekannt|inconnue?|desconocid[oa]|不明|未知|미정)[.!]?$/i.test(
    text.trim(),
  );

/** An answer that says that there is nothing. */
export const isNothing = (text: string): boolean =>
  /^(?:none|no one|nobody|nothing|no|no impact|keine[rn]?|niemand|aucune?|personne|ningun[oa]|nadie|なし|无|無|없음)[.!]?$/i.test(
    text.trim(),
  );

/** What a system uses up, by its label. */
export const isResource = (label: string): boolean =>
  /\b(?:cpu|gpu|memory|ram|rss|heap|disk|storage|network|bandwidth|swap|i\/?o|speicher|mémoire|memoria)\b|メモリ|内存|메모리/i.test(
    label,
  );

/** How busy a processor is, by a metric's label: a share or a number of cores. */
export const isLoadOfProcessor = (label: string): boolean =>
  /\b(?:cpu|processor|prozessor\w*|processeur|procesador|processador)\b|процессор|цп(?![а-яё])|プロセッサ|处理器/i.test(
    label,
  ) && !/\b(?:cache|power|energy|memory|instructions?|interrupts?|switch(?:es)?)\b/i.test(label);

/** A word that says that there is nothing of something, or all of it. */
export const isAbsolute = (lower: string): boolean =>
  /^(?:no|zero|none|never|without|all|every|always|any|keine?|alle|jede[rs]?|nie|aucune?|tous|toutes|ningun[oa]?|todos|todas)$/u.test(
    lower,
  );
