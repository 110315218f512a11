/** The kinds of semantic tokens, standard ones so that every theme has a colour; `package.json` gives the modifiers theirs. */
export const tokenTypes = ['number', 'keyword', 'parameter', 'enumMember', 'property', 'comment'] as const;
export const tokenModifiers = ['filled', 'invalid'] as const;
