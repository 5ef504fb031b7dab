import type { OptionField } from '$lib/app/option-fields';
import type { Attribute, AttributeType } from '$lib/data/attribute';

/** A form holds unknown values: what does not fit the control is shown as empty. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

export const asTexts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

export function asValues(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asText(each)]));
}

/** The attributes that can be chosen, and what leaving it open means. */
export function attributeChoices(
  { isRequired, initial, whenAbsent = 'None' }: OptionField,
  attributes: readonly Attribute[],
  only?: AttributeType,
): { value: string; label: string }[] {
  const fitting = attributes.filter(({ type }) => (only ? type === only : type !== 'file'));
  const choices = fitting.map(({ name }) => ({ value: name, label: name }));
  const made = asText(initial);
  if (made !== '' && !attributes.some(({ name }) => name === made)) {
    return [...choices, { value: made, label: `${made} (new)` }];
  }
  if (made !== '' || isRequired) {
    return [...(made === '' ? [{ value: '', label: 'Choose an attribute' }] : []), ...choices];
  }
  return [{ value: '', label: whenAbsent }, ...choices];
}

/** The choices of a list, with an entry for what is not chosen yet. */
export function choicesWithNone(
  { isRequired, initial, whenAbsent = 'None' }: OptionField,
  choices: readonly { readonly value: string; readonly label: string }[],
): readonly { readonly value: string; readonly label: string }[] {
  if (initial !== undefined || choices.some(({ value }) => value === '')) return choices;
  return [{ value: '', label: isRequired ? 'Choose one' : whenAbsent }, ...choices];
}
