/** One field of a form, made from a property of an operation's JSON Schema. */
export interface OptionField {
  readonly name: string;
  /** Dotted, as faults name it: `replace.from`. */
  readonly path: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly isRequired: boolean;
  /** What the operation takes where nothing is said. */
  readonly initial: unknown;
  /** What leaving it open is called, where that means something of its own. */
  readonly whenAbsent: string | undefined;
  /** It is shown and sent only while that option has that value. */
  readonly onlyWhen: { readonly option: string; readonly is: string } | undefined;
  readonly control: OptionControl;
}

export type OptionControl =
  | { readonly kind: 'text' | 'multiline' | 'boolean' | 'attribute' | 'attributes' | 'tags' }
  | { readonly kind: 'values' | 'json' }
  | {
      readonly kind: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly step: number | 'any';
    }
  | { readonly kind: 'choice'; readonly choices: readonly { value: string; label: string }[] }
  | { readonly kind: 'group'; readonly fields: readonly OptionField[] };

/** What the form holds, by name of field. */
export type OptionValues = Readonly<Record<string, unknown>>;

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
const schemaAt = (schema: Schema, name: string): Schema =>
  isSchema(schema[name]) ? schema[name] : {};
const textAt = (schema: Schema, name: string): string | undefined =>
  typeof schema[name] === 'string' ? schema[name] : undefined;

/** The fields of an object schema, in its order. */
export function optionFields(schema: unknown, prefix = ''): OptionField[] {
  if (!isSchema(schema)) return [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schemaAt(schema, 'properties')).flatMap(([name, property]) => {
    if (!isSchema(property)) return [];
    const path = `${prefix}${name}`;
    return {
      name,
      path,
      label: textAt(property, 'title') ?? humanised(name),
      hint: textAt(property, 'description'),
      isRequired: required.includes(name) && property.default === undefined,
      initial: property.default,
      whenAbsent: textAt(property, 'whenAbsent'),
      onlyWhen: onlyWhenOf(schemaAt(property, 'onlyWhen')),
      control: controlOf(property, path),
    };
  });
}

function onlyWhenOf(hint: Schema): OptionField['onlyWhen'] {
  const [option, is] = [textAt(hint, 'option'), textAt(hint, 'is')];
  return option === undefined || is === undefined ? undefined : { option, is };
}

function controlOf(schema: Schema, path: string): OptionControl {
  const format = textAt(schema, 'format');
  if (format === 'attribute' || format === 'tags' || format === 'multiline')
    return { kind: format };
  if (format === 'valuesByAttribute') return { kind: 'values' };
  const choices = choicesOf(schema);
  if (choices) return { kind: 'choice', choices };
  switch (schema.type) {
    case 'boolean':
      return { kind: 'boolean' };
    case 'string':
      return { kind: 'text' };
    case 'number':
    case 'integer':
      return numberOf(schema);
    case 'array':
      return listOf(schemaAt(schema, 'items'));
    case 'object':
      return isSchema(schema.properties)
        ? { kind: 'group', fields: optionFields(schema, `${path}.`) }
        : { kind: 'values' };
    default:
      return { kind: 'json' };
  }
}

function listOf(items: Schema): OptionControl {
  if (textAt(items, 'format') === 'attribute') return { kind: 'attributes' };
  return { kind: items.type === 'string' ? 'tags' : 'json' };
}

function numberOf(schema: Schema): OptionControl {
  const { minimum, maximum } = schema;
  return {
    kind: 'number',
    step: schema.type === 'integer' ? 1 : 'any',
    ...(typeof minimum === 'number' ? { min: minimum } : {}),
    ...(typeof maximum === 'number' ? { max: maximum } : {}),
  };
}

/** An enum, or alternatives that are each one text. */
function choicesOf(schema: Schema): { value: string; label: string }[] | undefined {
  const alternatives = schema.anyOf ?? schema.oneOf;
  const values: unknown[] | undefined = Array.isArray(schema.enum)
    ? schema.enum
    : Array.isArray(alternatives)
      ? alternatives.map((each) => (isSchema(each) ? each.const : undefined))
      : undefined;
  if (!values?.every((value) => typeof value === 'string')) return undefined;
  return values.map((value) => ({
    value,
    label: CHOICE_WORDS[value.toLowerCase()] ?? humanised(value),
  }));
}

/** Choices whose names in the schema are short for people. */
const CHOICE_WORDS: Readonly<Record<string, string>> = {
  '': 'None',
  ' ': 'Space',
  ',': 'Comma',
  '.': 'Point',
  "'": 'Apostrophe',
  dmy: 'Day, month, year',
  mdy: 'Month, day, year',
  ymd: 'Year, month, day',
  regex: 'Regular expression',
};

/** `wholeCell` as `Whole cell`. */
export function humanised(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

export function initialValues(fields: readonly OptionField[]): OptionValues {
  return Object.fromEntries(
    fields
      .filter(({ initial }) => initial !== undefined)
      .map(({ name, initial }) => [name, initial]),
  );
}

/** The fields that mean something beside the values that the others have. */
export const shownFields = (
  fields: readonly OptionField[],
  values: OptionValues,
): readonly OptionField[] =>
  fields.filter(
    ({ onlyWhen }) => onlyWhen === undefined || values[onlyWhen.option] === onlyWhen.is,
  );

/**
 * What is sent: fields that are not shown, or were left alone and mean nothing when empty, are left
 * out.
 */
export function optionsFrom(fields: readonly OptionField[], values: OptionValues): OptionValues {
  const sent: Record<string, unknown> = {};
  for (const field of shownFields(fields, values)) {
    const value = sentValue(field, values[field.name]);
    if (value !== undefined) sent[field.name] = value;
  }
  return sent;
}

function sentValue({ control, isRequired, initial }: OptionField, value: unknown): unknown {
  if (control.kind === 'group') {
    const filled = isSchema(value) && Object.values(value).some((each) => each !== '');
    return filled || isRequired ? value : undefined;
  }
  const isText = control.kind === 'text' || control.kind === 'multiline';
  if (isText && isRequired) return value ?? '';
  return value === '' && initial === undefined ? undefined : value;
}
