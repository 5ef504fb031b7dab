import { Parser } from 'htmlparser2';

export interface CoreProperties {
  title: string;
  author: string;
  /** ISO 8601 in UTC, '' where absent or no date. */
  created: string;
  keywords: string[];
}

const MAX_CHARS = 500;
const MAX_KEYWORDS = 100;

/**
 * Reads a package's core properties (ECMA-376, part 2, chapter 8). The parser
 * knows no document type and expands no entities but XML's own five.
 */
export function readCoreProperties(xml: string): CoreProperties {
  const values = new Map<string, string>();
  let current = '';
  const parser = new Parser(
    {
      onopentagname: (name) => {
        current = name.slice(name.indexOf(':') + 1);
      },
      onclosetag: () => {
        current = '';
      },
      ontext: (text) => {
        const value = values.get(current) ?? '';
        if (current !== '' && value.length < MAX_CHARS) values.set(current, value + text);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  const value = (name: string): string =>
    (values.get(name) ?? '')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, MAX_CHARS);
  return {
    title: value('title'),
    author: value('creator'),
    created: isoDate(value('created')),
    keywords: splitKeywords(value('keywords')),
  };
}

function isoDate(value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[-+]\d{2}:\d{2})?)?$/.test(value)) return '';
  const date = new Date(
    /T.*(?:Z|[-+]\d{2}:\d{2})$/.test(value) || !value.includes('T') ? value : `${value}Z`,
  );
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

function splitKeywords(value: string): string[] {
  const words = value.split(/[,;]/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MAX_KEYWORDS);
}
