import type { Attribute } from '../../data/attribute';
import type { AttributeId, BatchId } from '../../data/ids';
import { formatTags } from '../../data/tags';
import type { DocumentContent } from '../../formats/document-content';
import { columnId } from './ids';

/** A document as it was read, with where it came from. */
export interface ReadDocument extends DocumentContent {
  readonly name: string;
  /** The id of the original's blob. */
  readonly file: string;
}

type DocumentAttribute = Omit<Attribute, 'id'> & { cell: (document: ReadDocument) => string };

const ATTRIBUTES: readonly DocumentAttribute[] = [
  { name: 'Name', type: 'text', cell: ({ name }) => name },
  { name: 'Title', type: 'text', cell: ({ title }) => title },
  { name: 'Author', type: 'text', cell: ({ author }) => author },
  { name: 'Created', type: 'date', cell: ({ created }) => created },
  { name: 'Keywords', type: 'tags', cell: ({ keywords }) => formatTags(keywords) },
  { name: 'Headings', type: 'text', cell: ({ headings }) => headings.join('\n') },
  { name: 'Words', type: 'number', cell: ({ wordCount }) => String(wordCount) },
  { name: 'Text', type: 'text', cell: ({ text }) => text },
  { name: 'HTML', type: 'text', cell: ({ html }) => html },
  { name: 'File', type: 'file', cell: ({ file }) => file },
  { name: 'Tags', type: 'tags', cell: () => '' },
];

export interface PlacedAttribute extends DocumentAttribute {
  readonly id: AttributeId;
  /** Whether the collection has it already. */
  readonly isThere: boolean;
}

/**
 * Where documents keep what in a collection with these attributes. One of the same name is used;
 * but files go only with files, so where that fails a new one gets a name that is free.
 */
export function documentAttributes(
  batch: BatchId,
  files: number,
  attributes: readonly Attribute[],
): PlacedAttribute[] {
  return ATTRIBUTES.map((wanted, n) => {
    const there = attributes.find(
      ({ name, type }) => name === wanted.name && (type === 'file') === (wanted.type === 'file'),
    );
    if (there) return { ...wanted, id: there.id, isThere: true };
    const name = freeName(wanted.name, attributes);
    return { ...wanted, name, id: columnId(batch, files, n), isThere: false };
  });
}

function freeName(wanted: string, attributes: readonly Attribute[]): string {
  const taken = new Set(attributes.map(({ name }) => name));
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted} (${n})`;
  return name;
}
