/**
 * What templates say of a field in words: that one of a list is to be chosen, that it must or may be filled in. The
 * only place that knows these words, in the languages that templates are written in.
 */
import { wordStart } from '#core/vocabulary/wordChars';

const CHOOSE = String.raw`(?:select|choose|pick|tick|check|mark|keep|use|leave)(?:\s+(?:only|just|exactly))?\s+(?:one|1)\b(?!\s*(?:or|and|to|-|–)\s*(?:more|several|many|\d))|one\s+of(?=\s*(?:the\s+following|these)?\s*[:：])`;
const CHOOSE_ELSEWHERE = [
  String.raw`(?:bitte\s+)?(?:eine?[sn]?)\s+(?:(?:der|davon|option)\s+)*(?:\S+\s+)?(?:aus)?wählen|wählen\s+sie\s+eine?[sn]?\b`,
  String.raw`(?:choisi(?:r|ssez)|sélectionne[rz])\s+une?\b|(?:elija|elige|seleccion[ae]|escoj?[ae]|escoge)\s+un[oa]?\b`,
  String.raw`(?:escolha|selecione)\s+uma?\b|выберите\s+од(?:ин|но|ну)`,
].join('|');
/** Without blanks between words. */
const CHOOSE_UNSPACED = String.raw`(?:いずれか|[1１一]つ)(?:\S{0,4})?(?:選択|選んで|選ぶ)|(?:选择?|選擇?)(?:其中)?[一1](?:项|項|个|個)|任选其一|(?:하나|한 가지)(?:를|만)?\s*선택`;

const ASKS_FOR_ONE = new RegExp(
  String.raw`${wordStart}(?:${CHOOSE}|${CHOOSE_ELSEWHERE})|${CHOOSE_UNSPACED}`,
  'i',
);
/** What may follow in an instruction that says nothing else. */
const NOTHING_ELSE =
  /^\s*(?:of\b)?\s*(?:the|these|those)?\s*(?:following|options?|items?|below|values?|してください|\s)*[:：.。]?\s*$/i;

/** Whether the text asks to choose one of several. */
export const asksForOne = (text: string): boolean => ASKS_FOR_ONE.test(text);

/** Whether the text does nothing but ask to choose one: then it names no field. */
export function isOnlyAskingForOne(text: string): boolean {
  const bare = text.trim().replace(/^(?:please\s+|请|請)/i, '');
  const found = ASKS_FOR_ONE.exec(bare);
  return found?.index === 0 && NOTHING_ELSE.test(bare.slice(found[0].length));
}

/** What stands behind `Choose one:`; null where the text does not start like that. */
export function behindAskingForOne(text: string): string | null {
  const colon = /[:：]/u.exec(text);
  return colon && isOnlyAskingForOne(text.slice(0, colon.index)) ? text.slice(colon.index + 1).trim() : null;
}

/** Words for what must be filled in; the source of a regular expression (flag `i`). */
export const requiredWords =
  'required|mandatory|must be filled in|erforderlich|pflichtfeld|obligatoire|requis|obligatorio|obrigatório|обязательно|必須|必填|必需|필수';
/** Words for what may be left out. */
export const optionalWords = 'optional|optionnel|facultatif|opcional|необязательно|任意|可选|可選|选填|선택';
