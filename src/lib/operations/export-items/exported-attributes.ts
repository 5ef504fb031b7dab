import { attributeNamed, type Attribute } from '../../data/attribute';
import { AppError } from '../../engine/app-error';
import { knownAttribute } from '../known-attribute';
import type { ExportItemsOptions } from './options';

/** The attribute that names a document, in zip archives. */
export const NAME = 'Name';

/** What each kind of archive takes its documents from. */
const SOURCES = { 'zip-text': 'Text', 'zip-markdown': 'HTML', 'zip-original': 'File' } as const;

/** What a Markdown file is made of beside the HTML: the text, which may have been edited since. */
export function textBeside(
  { format }: ExportItemsOptions,
  attributes: readonly Attribute[],
): Attribute | undefined {
  return format === 'zip-markdown' ? attributeNamed(attributes, 'Text') : undefined;
}

/**
 * The attributes to read: the columns in their order, or a zip archive's source and, behind it,
 * the documents' names. Throws with the path of the option that asks for what is not there.
 */
export function exportedAttributes(
  { format, attributes: names }: ExportItemsOptions,
  attributes: readonly Attribute[],
): readonly Attribute[] {
  if (format === 'csv' || format === 'json' || format === 'jsonl') {
    if (!names) return attributes;
    return names.map((name, i) => knownAttribute(attributes, name, `attributes.${i}`));
  }
  const source = attributeNamed(attributes, SOURCES[format]);
  const name = attributeNamed(attributes, NAME);
  if (source) return name ? [source, name] : [source];
  throw new AppError(
    'export.notDocuments',
    `These items have no attribute "${SOURCES[format]}", so they are no documents. Export them as CSV or JSON.`,
    { path: 'format' },
  );
}
