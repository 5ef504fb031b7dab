import type { BatchRequest } from '../engine/batch';
import { DEFAULT_BATCH_OPTIONS, type BatchOptions } from '../engine/batch-options';
import { optionsJsonSchema } from '../operations/options-json-schema';
import { operations } from '../operations/registry';
import { humanised, optionFields, shownFields, type OptionField } from './option-fields';

export interface OptionWord {
  readonly label: string;
  readonly text: string;
}

/** What an operation was told to do, option by option, as its form calls them. */
export function optionWords({ operation: id, options, staged }: BatchRequest): OptionWord[] {
  const operation = operations.find((each) => each.id === id);
  if (!operation || !isObject(options)) return [];
  // How a file is read is found for each of them: there may be thousands.
  if (operation.target === 'files') return [{ label: 'Files', text: String(staged.length) }];
  return wordsOf(optionFields(optionsJsonSchema(operation)), options);
}

function wordsOf(fields: readonly OptionField[], values: Values): OptionWord[] {
  return shownFields(fields, values).flatMap((field) => {
    const value = values[field.name];
    if (field.control.kind === 'group') {
      return isObject(value) ? wordsOf(field.control.fields, value) : [];
    }
    const text = textOf(field, value);
    return text === undefined ? [] : [{ label: field.label, text }];
  });
}

type Values = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null;

function textOf({ control, whenAbsent }: OptionField, value: unknown): string | undefined {
  if (value === undefined || value === null) return whenAbsent;
  if (control.kind === 'choice') {
    return control.choices.find((choice) => choice.value === value)?.label ?? written(value);
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (value === '') return 'empty';
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) {
    return value.join(', ') || 'none';
  }
  return shortened(written(value));
}

const written = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const MOST_CHARS = 400;

const shortened = (text: string): string =>
  text.length <= MOST_CHARS ? text : `${text.slice(0, MOST_CHARS)}…`;

/** How a batch is run, as far as it differs from what is usual; and whether it is all or nothing. */
export function runWords(options: BatchOptions): OptionWord[] {
  const { atomic, ...rest } = options;
  const how = { label: 'How', text: atomic ? 'All or nothing' : 'Part by part' };
  return [how, ...differences(rest, DEFAULT_BATCH_OPTIONS)];
}

/** Where a batch stands in the queue is told elsewhere. */
const NOT_TOLD = new Set(['priority', 'dependsOn']);

function differences(values: Values, usual: Values, prefix = ''): OptionWord[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const known = usual[name];
    if (NOT_TOLD.has(name) || JSON.stringify(value) === JSON.stringify(known)) return [];
    if (isObject(value) && isObject(known)) return differences(value, known, `${name}: `);
    const text = written(value);
    return [{ label: LABELS[`${prefix}${name}`] ?? humanised(name), text: WORDS[text] ?? text }];
  });
}

const LABELS: Readonly<Record<string, string>> = {
  parallelism: 'Parts at once, at most',
  chunkItems: 'Items of a part, at most',
  'timeoutMs: chunk': 'Longest time of a part, in ms',
  'timeoutMs: batch': 'Longest time of all, in ms',
  'retries: max': 'New attempts, at most',
  'retries: backoffMs': 'Pause before a new attempt, in ms',
  'retries: factor': 'Each pause longer by',
  'retries: jitter': 'Pauses differ by',
  onError: 'When items fail',
  validateAll: 'Tries all items first',
  canary: 'Items tried first, for approval',
  memoryBudgetMb: 'Memory, in MB at most',
};

const WORDS: Readonly<Record<string, string>> = {
  true: 'Yes',
  false: 'No',
  retry: 'Their part is tried again, then they are skipped',
  rollBack: 'All of it is rolled back',
  partialRollBack: 'Their part stays as it was',
};
