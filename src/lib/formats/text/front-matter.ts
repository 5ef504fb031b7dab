export interface FrontMatter {
  /** Simple `name: value` lines, names in lower case. */
  fields: ReadonlyMap<string, string>;
  /** The Markdown after it. */
  body: string;
}

/** Takes the block between `---` lines off the start of a Markdown text. */
export function splitFrontMatter(source: string): FrontMatter {
  const block = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(source);
  const lines = (block?.[1] ?? '').split('\n');
  const isFrontMatter = block !== null && lines.some((line) => /^[\w-]+:/.test(line));
  if (!isFrontMatter) return { fields: new Map(), body: source };
  const fields = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([\w-]+):[ \t]*(.*)$/.exec(line) ?? [];
    const bare = (value ?? '').trim().replace(/^(["'])(.*)\1$/, '$2');
    if (name !== undefined && bare !== '') fields.set(name.toLowerCase(), bare);
  }
  return { fields, body: source.slice(block[0].length) };
}
