/** The vocabulary of counted things, and of the words around them: the one place to add such a word. */

/** Nouns that make a count of the number before them, also in the singular. Unknown plurals count too (see `unit.ts`). */
const COUNTED = `
request req reqs call query operation op ops transaction txn message msg event record row document doc entry item
element object node pod replica instance container server host machine cluster shard partition worker thread process
job task user customer client session connection conn vu vus visitor tenant device file page image img picture frame
token sample iteration iter it loop run test trial build deployment commit error failure timeout exception retry alloc
allocation gc collection pause core cpu vcpu gpu socket slot query statement lock deadlock table index column
partition key value packet byte-range block sector segment chunk batch epoch step cycle instruction insn miss hit fault
branch star review complaint ticket incident restart crash download upload install module package dependency
component widget route endpoint line loc character char word symbol function method class test-case spec label
product order basket cart message email notification subscriber follower player entity mob chunk tick vertex vertices
triangle polygon draw-call drawcall atom molecule particle contract parameter param layer neuron feature dimension
vector embedding prompt response reply redirect hop roundtrip round-trip lookup scan seek read write insert update
delete fetch render re-render rerender repaint reflow refresh click keystroke tap scroll engineer developer person
people team byte-code context-switch context-switches syscall wakeup interrupt fiber goroutine coroutine promise
callback listener handler subscription channel topic queue stream consumer producer broker hash flop flops
`;

/** Counters of languages without spaces. */
const COUNTED_CJK = new Set(
  '件 人 次 条 行 回 台 個 个 名 건 명 회 개 请求 リクエスト 요청 用户 ユーザー 并发 线程 スレッド'.split(
    ' ',
  ),
);

/** The same in languages with decimal commas. */
const COUNTED_LOCAL = `
kerne ядер ядра anfragen anfrage nutzer benutzer zeilen zeile aufrufe aufruf verbindungen dateien datensätze fehler bilder
запросов запроса запрос зап пользователей пользователя строк строки записей ошибок кадров соединений сообщений
requêtes requête utilisateurs utilisateur lignes erreurs fichiers images
solicitudes peticiones usuarios filas errores registros archivos
requisições usuários linhas erros registros arquivos
richieste utenti righe errori
`;

/** What a figure can be per without being a rate: the denominator is dropped. */
const PER_THING = `
op operation request req call query frame iteration iter it item row record message msg event transaction txn page
user session token sample image step epoch batch file object entry job task run test node pod replica instance core
thread worker connection container element key byte tick cycle instruction line commit build invocation render click
core cpu gpu host server process loop pass lookup insert read write document doc chunk block packet round trial
`;

/** Letters that are requests, operations and the like, but only before `/s`. */
const SHORT_COUNTED = new Set([
  'r',
  'w',
  'q',
  't',
  'op',
  'tok',
  'rec',
  'pkt',
  'fr',
  'spl',
  '#',
  'h',
  'kh',
  'mh',
  'gh',
]);

/** Words between which and a number no counted thing is sought. */
const STOP = `
a an the and or nor but if so as at by for from in into of off on onto out over per than that then this these those to
under until till up via vs versus was were with within without while when where which who is are be been being am has
have had do does did not no it its it's after before during since because between above below about around across
against along also just only still yet again always never now here there more less fewer most least faster slower
better worse higher lower greater smaller larger bigger longer shorter avg average mean median max min maximum minimum
peak total p50 p90 p95 p99 each every compared due according
takes uses goes shows seems works gives means says comes becomes makes needs looks gets remains stays appears takes
returns exceeds causes happens increases decreases drops rises falls grows improves
plus minus less-than times percent bytes units us ours yours yes always sometimes versus news lens process access
previous various numerous obvious continuous simultaneous asynchronous synchronous cross loss miss less across express
nights afternoons mornings
`;

/** Words before a unit of time that do not change it: `runner minutes`, `person days`. */
const TIME_MODIFIERS = new Set(
  'cpu gpu runner machine person man dev developer engineer engineering business working compute core node wall wall-clock calendar build ci story full whole extra additional more'.split(
    ' ',
  ),
);

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

interface Nouns {
  readonly counted: ReadonlySet<string>;
  readonly local: ReadonlySet<string>;
  readonly per: ReadonlySet<string>;
  readonly stop: ReadonlySet<string>;
}

let nouns: Nouns | null = null;
const lookup = (): Nouns =>
  (nouns ??= {
    counted: words(COUNTED),
    local: words(COUNTED_LOCAL),
    per: words(PER_THING),
    stop: words(STOP),
  });

/** A noun without its English plural ending: `queries` is `query`. */
const singular = (lower: string): string => {
  if (lower.endsWith('ies') && lower.length > 4) return `${lower.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(lower)) return lower.slice(0, -2);
  return lower.endsWith('s') && !lower.endsWith('ss') ? lower.slice(0, -1) : lower;
};

export const isCounted = (lower: string): boolean => {
  const { counted, local } = lookup();
  return counted.has(lower) || counted.has(singular(lower)) || local.has(lower);
};

/** Whether it is a noun of a language with decimal commas. */
export const isCommaLanguageNoun = (lower: string): boolean => lookup().local.has(lower);

export const isCountedCjk = (text: string): boolean => COUNTED_CJK.has(text);
export const isShortCounted = (lower: string): boolean => SHORT_COUNTED.has(lower);
export const isPerThing = (lower: string): boolean =>
  lookup().per.has(lower) || lookup().per.has(singular(lower));
export const isStop = (lower: string): boolean => lookup().stop.has(lower);
export const isTimeModifier = (lower: string): boolean => TIME_MODIFIERS.has(lower);

/** A lower-case English plural that is not known: `widgets`. */
export const looksPlural = (text: string): boolean => {
  if (text.length < 4 || !text.endsWith('s')) return false;
  if (/(?:ss|us|is|'s)$/.test(text)) return false;
  return /^[a-z-]+$/.test(text) && !isStop(text);
};
