import type { AttributeType } from './attribute';
import { BREATH_ITEMS, type Breathe } from './breathing';
import type { Column } from './column';
import { compareTexts } from './compare-texts';
import { forEachBit, type Mask } from './mask';
import { parseTags } from './tags';

export interface FacetValue {
  readonly value: string;
  /** Items that hold it. */
  readonly count: number;
}

export interface Facet {
  /** The most frequent values, most frequent first, then in the order of texts. */
  readonly values: readonly FacetValue[];
  /** Distinct values in all, not counting empty. */
  readonly distinct: number;
  /** Items whose cell is empty. */
  readonly empty: number;
}

/**
 * Counts the values of an attribute over some groups' items. For tags each single tag counts.
 * `limit` is how many values are given back; all are counted. Breathes many times a second.
 */
export async function facet(
  parts: readonly { readonly column: Column; readonly mask: Mask }[],
  { type, limit }: { readonly type: AttributeType; readonly limit: number },
  breathe: Breathe,
): Promise<Facet> {
  const texts = new Map<string, number>();
  for (const { column, mask } of parts) {
    await breathe();
    countTexts(texts, column, mask);
  }
  const counts = type === 'tags' ? await countTags(texts, breathe) : texts;
  const empty = counts.get('') ?? 0;
  counts.delete('');
  return { values: await mostFrequent(counts, limit, breathe), distinct: counts.size, empty };
}

function countTexts(counts: Map<string, number>, column: Column, mask: Mask): void {
  const add = (text: string, count: number): void => {
    counts.set(text, (counts.get(text) ?? 0) + count);
  };
  if (!column.dictionary) {
    forEachBit(mask, (offset) => {
      add(column.text(offset), 1);
    });
    return;
  }
  const { values, codes } = column.dictionary;
  const byCode = new Uint32Array(values.length);
  forEachBit(mask, (offset) => {
    byCode[codes[offset]!]!++;
  });
  byCode.forEach((count, code) => {
    if (count > 0) add(values[code]!, count);
  });
}

async function countTags(
  texts: ReadonlyMap<string, number>,
  breathe: Breathe,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  let read = 0;
  for (const [text, count] of texts) {
    if (++read % BREATH_ITEMS === 0) await breathe();
    const tags = parseTags(text);
    for (const tag of tags.length > 0 ? tags : [''])
      counts.set(tag, (counts.get(tag) ?? 0) + count);
  }
  return counts;
}

/** Sorts only what can be among the first: with a million values few are ever shown. */
async function mostFrequent(
  counts: ReadonlyMap<string, number>,
  limit: number,
  breathe: Breathe,
): Promise<FacetValue[]> {
  await breathe();
  const byCount = Uint32Array.from(counts.values()).sort();
  await breathe();
  const least = byCount[Math.max(0, byCount.length - limit)] ?? 0;
  const above: FacetValue[] = [];
  const ties: FacetValue[] = [];
  for (const [value, count] of counts) {
    if (count > least) above.push({ value, count });
    else if (count === least) ties.push({ value, count });
  }
  above.sort((a, b) => b.count - a.count || compareTexts(a.value, b.value));
  return [...above, ...firstTexts(ties, limit - above.length)].slice(0, Math.max(0, limit));
}

/** With very many ties the first come stand for all: their order would say nothing. */
const MOST_TIES = 10_000;

function firstTexts(ties: FacetValue[], limit: number): FacetValue[] {
  const some = ties.length > MOST_TIES ? ties.slice(0, limit) : ties;
  return some.sort((a, b) => compareTexts(a.value, b.value));
}
