/** What `mongosh` prints: JSON with bare keys, single quotes, trailing commas and constructors such as `ObjectId('…')`. */

/** The value, or undefined where the text is not of that kind. A constructor gives its first argument. */
export function relaxedJson(text: string): unknown {
  const tokens =
    /\s+|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/(?:[^/\\\n]|\\.)+\/[a-z]*|[A-Za-z_$][\w$]*|-?\d[\w.+-]*|[^\s]/g;
  const written: string[] = [];
  const constructors: number[] = [];
  let depth = 0;
  const list = [...text.matchAll(tokens)].map(([token]) => token).filter((token) => token.trim() !== '');
  for (let i = 0; i < list.length; i++) {
    const token = list[i] ?? '';
    const next = list[i + 1];
    if (token === '(') depth++;
    // A constructor is its argument: its name and brackets go.
    if (/^[A-Za-z_$]/.test(token) && next === '(') {
      constructors.push(depth + 1);
      continue;
    }
    if (token === 'new') continue;
    if (token === '(') {
      if (list[i + 1] === ')') written.push('null');
      continue;
    }
    if (token === ')') {
      if (constructors.at(-1) === depth) constructors.pop();
      depth--;
      continue;
    }
    if ((token === '}' || token === ']') && written.at(-1) === ',') written.pop();
    written.push(jsonToken(token, next === ':'));
  }
  try {
    return JSON.parse(written.join(''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function jsonToken(token: string, key: boolean): string {
  if (token.startsWith("'")) return JSON.stringify(token.slice(1, -1).replace(/\\(.)/g, '$1'));
  if (/^[A-Za-z_$]/.test(token)) {
    if (!key && /^(?:true|false|null)$/.test(token)) return token;
    return key ? JSON.stringify(token) : 'null';
  }
  if (token.startsWith('/')) return JSON.stringify(token);
  return token;
}
