/**
 * Words behind which an example stands, in the languages that templates are written in; the source of a regular
 * expression (flag `i`). Each ends in a mark or is too long to be met by accident.
 */
export const exampleWords = [
  String.raw`e\.\s?g\.?|eg[.:,]|ex\s?[.:]|examples?:|for example|for instance|such as|like:`,
  String.raw`예\s*[):）]|예를 들어|例えば|例如?[:：]?|比如`,
  String.raw`z\.\s?B\.|zum Beispiel|p\.\s?ex\.|par exemple|p\.\s?ej\.|por ejemplo|por exemplo|per esempio|es\.:`,
  String.raw`np\.|na przykład|например|напр\.|наприклад|bijv\.|bijvoorbeeld|t\.\s?ex\.|f\.\s?eks\.|örn(?:eğin|\.)`,
].join('|');
