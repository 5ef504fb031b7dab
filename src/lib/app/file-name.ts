import { attributeNamed, type Attribute } from '../data/attribute';

/** Documents are brought in with their files' names here. */
const NAME = 'Name';

/** What to call a document's original: a cell of files keeps only where it is stored. */
export function fileName(cells: readonly string[], attributes: readonly Attribute[]): string {
  const attribute = attributeNamed(attributes, NAME);
  const name = attribute && cells[attributes.indexOf(attribute)];
  return name === undefined || name === '' ? 'Document' : name;
}
