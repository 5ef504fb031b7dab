import { Parser } from 'htmlparser2';
import { escapeHtml } from './escape-html';
import { safeHref, safeImageSource } from './safe-url';

/**
 * HTML of a small, safe vocabulary: unknown tags are dropped and their text is
 * kept, active or foreign content is dropped whole, and everything that
 * remains is written anew with all text escaped. As no raw-text or foreign
 * element is ever written, no browser can read another structure of danger
 * into the result.
 */
export function sanitiseHtml(html: string): string {
  const output = new SafeHtml();
  const parser = new Parser({
    onopentag: (name, attributes) => output.open(name, attributes),
    onclosetag: () => output.close(),
    ontext: (text) => output.text(text),
  });
  parser.end(html);
  return output.html;
}

type Attributes = Record<string, string>;

const KEPT = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td ' +
    'strong em u s sup sub a br img blockquote pre code hr'
  ).split(' '),
);
const RENAMED = new Map([
  ['b', 'strong'],
  ['i', 'em'],
  ['strike', 's'],
  ['del', 's'],
  ['ins', 'u'],
]);
const DROPPED_WHOLE = new Set(
  (
    'script style title textarea xmp iframe noembed noframes noscript plaintext template svg math ' +
    'object embed applet audio video canvas select button frameset head'
  ).split(' '),
);
const VOID = new Set(['br', 'img', 'hr']);
/** Browsers flatten what is nested deeper than 512. */
const MAX_DEPTH = 200;

class SafeHtml {
  html = '';
  /** For each open tag of the input, the tag that was written for it, if any. */
  readonly #open: (string | undefined)[] = [];
  #written = 0;
  #isInLink = false;
  /** Number of open tags when a tag was met whose content is dropped. */
  #droppedFrom: number | undefined;

  open(tag: string, attributes: Attributes): void {
    const name = RENAMED.get(tag) ?? tag;
    const isWritten = this.#droppedFrom === undefined && this.#isKept(name);
    if (this.#droppedFrom === undefined && DROPPED_WHOLE.has(tag)) {
      this.#droppedFrom = this.#open.length;
    }
    const start = isWritten ? startTag(name, attributes) : undefined;
    this.html += start ?? '';
    this.#open.push(start === undefined || VOID.has(name) ? undefined : name);
    if (start === undefined || VOID.has(name)) return;
    this.#written++;
    if (name === 'a') this.#isInLink = true;
  }

  close(): void {
    const name = this.#open.pop();
    if (this.#open.length === this.#droppedFrom) this.#droppedFrom = undefined;
    if (name === undefined) return;
    this.#written--;
    if (name === 'a') this.#isInLink = false;
    this.html += `</${name}>`;
  }

  text(text: string): void {
    if (this.#droppedFrom === undefined) this.html += escapeHtml(text);
  }

  #isKept(name: string): boolean {
    if (!KEPT.has(name) || this.#written >= MAX_DEPTH) return false;
    return name !== 'a' || !this.#isInLink;
  }
}

/** undefined for a tag that says nothing without the attribute that was refused. */
function startTag(name: string, attributes: Attributes): string | undefined {
  const kept = keptAttributes(name, attributes);
  if (kept.length === 0 && (name === 'a' || name === 'img')) return undefined;
  return `<${name}${kept.map(([key, value]) => ` ${key}="${escapeHtml(value)}"`).join('')}>`;
}

function keptAttributes(name: string, attributes: Attributes): [string, string][] {
  const wanted: [string, string | undefined][] = [];
  if (name === 'a') wanted.push(['href', safeHref(attributes.href ?? '')]);
  if (name === 'img') {
    wanted.push(['src', safeImageSource(attributes.src ?? '')], ['alt', attributes.alt]);
  }
  if (name === 'td' || name === 'th') {
    wanted.push(
      ['colspan', safeSpan(attributes.colspan)],
      ['rowspan', safeSpan(attributes.rowspan)],
    );
  }
  return wanted.filter((pair): pair is [string, string] => pair[1] !== undefined);
}

function safeSpan(value: string | undefined): string | undefined {
  return value !== undefined && /^[1-9]\d{0,2}$/.test(value) ? value : undefined;
}
