import { count } from '../format/numbers';

interface NumberRow {
  readonly label: string;
  /** What one of the typed number stands for. */
  readonly unit: number;
  /** Of what is typed. */
  readonly most?: number;
  /** What it means to leave it empty, where that is allowed. */
  readonly whenEmpty?: string;
}

/** A number that a person types. */
class NumberInput {
  readonly #row: NumberRow;
  #shown = $state('');
  text = $state('');
  /** Typed, and not saved. */
  readonly isChanged = $derived(this.text !== this.#shown);
  /** Null where it is left empty and may be, undefined where it is no such number. */
  readonly number = $derived.by(() => this.#read());

  constructor(row: NumberRow) {
    this.#row = row;
  }

  get label(): string {
    return this.#row.label;
  }

  get hint(): string | undefined {
    return this.#row.whenEmpty;
  }

  get error(): string | undefined {
    if (this.number !== undefined) return undefined;
    const { most } = this.#row;
    return most === undefined
      ? 'Enter a whole number of at least 1.'
      : `Enter a whole number from 1 to ${count(most)}.`;
  }

  show(number: number | null): void {
    this.#shown = number === null ? '' : String(number / this.#row.unit);
    this.text = this.#shown;
  }

  #read(): number | null | undefined {
    const { unit, most = Infinity, whenEmpty } = this.#row;
    if (this.text.trim() === '' && whenEmpty !== undefined) return null;
    const number = Math.floor(Number(this.text.replaceAll(',', '')) * unit);
    const isWithin = Number.isFinite(number) && number >= unit && number <= most * unit;
    return isWithin ? number : undefined;
  }
}

type Numbers<Limits> = Readonly<Record<keyof Limits, number | null>>;

export interface LimitsInputOptions<Limits> {
  readonly rows: { readonly [Name in keyof Limits]: NumberRow };
  /** As they are at this moment: another tab may have saved others. */
  readonly limits: () => Limits;
  readonly defaults: Limits;
  readonly onSave: (limits: Limits) => void;
}

/** Limits that a person types; what is typed is its own until it is saved. */
export class LimitsInput<Limits extends Numbers<Limits>> {
  readonly #options: LimitsInputOptions<Limits>;
  readonly #named: readonly (readonly [keyof Limits, NumberInput])[];

  constructor(options: LimitsInputOptions<Limits>) {
    this.#options = options;
    const { rows } = options;
    const names = Object.keys(rows) as (keyof Limits)[];
    this.#named = names.map((name) => [name, new NumberInput(rows[name])]);
    this.#show(options.limits());
  }

  get inputs(): readonly NumberInput[] {
    return this.#named.map(([, input]) => input);
  }

  get isValid(): boolean {
    return this.inputs.every(({ number }) => number !== undefined);
  }

  /** Labels of those that are typed and not saved. */
  get unsaved(): readonly string[] {
    return this.inputs.filter(({ isChanged }) => isChanged).map(({ label }) => label);
  }

  /** Those that are typed; of the others it knows no more than another tab does. */
  save(): void {
    if (!this.isValid) return;
    const changed = this.#named.filter(([, { isChanged }]) => isChanged);
    const numbers = changed.map(([name, { number }]) => [name, number] as const);
    this.#take({ ...this.#options.limits(), ...Object.fromEntries(numbers) });
  }

  /** Shows what was saved elsewhere, but where something is typed. */
  follow(): void {
    const limits = this.#options.limits();
    for (const [name, input] of this.#named) if (!input.isChanged) input.show(limits[name]);
  }

  reset(): void {
    this.#take(this.#options.defaults);
  }

  #take(limits: Limits): void {
    this.#options.onSave(limits);
    this.#show(limits);
  }

  #show(limits: Limits): void {
    for (const [name, input] of this.#named) input.show(limits[name]);
  }
}
