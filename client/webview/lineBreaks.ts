/** Line breaks as GitHub keeps them in issues: every one in a paragraph is one that is seen. */
export function keepLineBreaks(root: DocumentFragment): void {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text && node.data.includes('\n') && isInParagraph(node)) texts.push(node);
  for (const text of texts) {
    // The line end after a break that is written out is that break's own.
    const data = text.previousSibling?.nodeName === 'BR' ? text.data.replace(/^\n/u, '') : text.data;
    const lines = data.split('\n');
    text.replaceWith(
      ...lines.flatMap((line, i) => (i === 0 ? [line] : [document.createElement('br'), line])),
    );
  }
}

/** Not in code, and not between the blocks of a list item or a quote. */
function isInParagraph(text: Text): boolean {
  const parent = text.parentElement;
  if (parent?.closest('pre, code') !== null) return false;
  if (parent.closest('p') !== null) return true;
  return parent.closest('li') !== null && text.data.trim() !== '' && text.data.trim().includes('\n');
}
