/** The parts of VS Code's own editor code that the tests of the declarative files use; it ships no types for them. */
declare module 'monaco-editor-core/esm/vs/editor/contrib/snippet/browser/snippetParser.js' {
  export class Marker {
    readonly children: readonly Marker[];
    toString(): string;
  }
  export class Text extends Marker {
    readonly value: string;
  }
  export class Choice extends Marker {
    readonly options: readonly Text[];
  }
  export class Placeholder extends Marker {
    readonly index: number;
    readonly choice: Choice | undefined;
  }
  export class Variable extends Marker {
    readonly name: string;
  }
  export class TextmateSnippet extends Marker {
    readonly placeholders: readonly Placeholder[];
    resolveVariables(resolver: { resolve(variable: Variable): string | undefined }): this;
    walk(visitor: (marker: Marker) => boolean): void;
  }
  export class SnippetParser {
    parse(value: string): TextmateSnippet;
  }
}

declare module 'monaco-editor-core/esm/vs/editor/common/languages/supports/onEnter.js' {
  export interface EnterRule {
    beforeText: RegExp;
    action: { appendText?: string };
  }
  export class OnEnterSupport {
    constructor(options: {
      brackets: readonly (readonly [string, string])[];
      onEnterRules: readonly EnterRule[];
    });
    /** `autoIndent` is `editor.autoIndent`: 4 is `full`, the default. */
    onEnter(
      autoIndent: number,
      previousLineText: string,
      beforeEnterText: string,
      afterEnterText: string,
    ): { appendText?: string; indentAction?: number } | null;
  }
}

declare module 'monaco-editor-core/esm/vs/editor/common/core/wordHelper.js' {
  /** The word at a 1-based column of `text`. */
  export function getWordAtText(
    column: number,
    wordDefinition: RegExp,
    text: string,
    textOffset: number,
  ): { word: string; startColumn: number; endColumn: number } | null;
}
