/** What people call the elements of a document that mammoth does not read, by local name. */
const WORDS: Readonly<Record<string, string>> = {
  altChunk: 'embedded documents',
  chart: 'charts',
  contentPart: 'ink',
  control: 'form controls',
  oMath: 'formulas',
  oMathPara: 'formulas',
  OLEObject: 'embedded objects',
  ptab: 'tabs',
  relIds: 'diagrams',
  rt: 'pronunciation guides',
  subDoc: 'linked documents',
  ...Object.fromEntries(
    ['arc', 'curve', 'fill', 'formulas', 'handles', 'image', 'line', 'lockedCanvas', 'oval', 'path']
      .concat(['polyline', 'shadow', 'shapetype', 'stroke', 'textpath', 'wgp', 'wpc', 'wsp'])
      .map((name) => [name, 'drawings']),
  ),
};

const OTHER = 'other content';
const UNREAD = /^An unrecognised element was ignored: (?:.*[:}])?(.*)$/;

/**
 * One sentence about what was left out, found in mammoth's messages; none where nothing was. Its
 * other messages are about styles and properties, whose text is kept.
 */
export function lostContent(messages: readonly string[]): string[] {
  const names = messages.flatMap((message) => UNREAD.exec(message)?.[1] ?? []);
  const lost = names.filter((name) => !/Pr(?:Ex)?$/.test(name));
  const words = new Set(lost.map((name) => (Object.hasOwn(WORDS, name) ? WORDS[name]! : OTHER)));
  if (words.size === 0) return [];
  const known = [...words].filter((word) => word !== OTHER).sort();
  const all = words.has(OTHER) ? [...known, OTHER] : known;
  return [`Left out, since it cannot be shown here: ${listed(all)}. The original file keeps it.`];
}

function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
