import { attributeNamed, type Attribute } from '../data/attribute';
import { AppError } from '../engine/app-error';

/**
 * The attribute of that name. Throws `attribute.unknown` with the path of the option that named
 * it.
 */
export function knownAttribute(
  attributes: readonly Attribute[],
  name: string,
  path = 'attribute',
): Attribute {
  const attribute = attributeNamed(attributes, name);
  if (attribute) return attribute;
  const names = attributes.map((each) => each.name).join(', ');
  throw new AppError(
    'attribute.unknown',
    `There is no attribute "${name}". Choose one of: ${names === '' ? 'none is there yet' : names}.`,
    { path },
  );
}

/** The same, for work that writes text into it. Throws `attribute.file` for one of files. */
export function writableAttribute(
  attributes: readonly Attribute[],
  name: string,
  path = 'attribute',
): Attribute {
  const attribute = knownAttribute(attributes, name, path);
  if (attribute.type !== 'file') return attribute;
  throw new AppError(
    'attribute.file',
    `"${name}" holds files, which cannot be edited as text. Choose another attribute.`,
    { path },
  );
}

/** Throws `attribute.exists` where the name is taken. */
export function requireFreeName(
  attributes: readonly Attribute[],
  name: string,
  path = 'name',
): void {
  if (!attributeNamed(attributes, name)) return;
  throw new AppError(
    'attribute.exists',
    `There is an attribute "${name}" already. Choose another name.`,
    { path },
  );
}
