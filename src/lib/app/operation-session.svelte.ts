import type { Attribute } from '../data/attribute';
import type { BatchId, CollectionId } from '../data/ids';
import type { Selection } from '../data/selection';
import { faultOf, type Fault } from '../engine/app-error';
import type { PreviewInfo, PreviewRow, RunRequest } from '../workers/query-api';
import {
  initialValues,
  optionFields,
  optionsFrom,
  shownFields,
  type OptionField,
  type OptionValues,
} from './option-fields';
import type { Sheaf } from './sheaf';
import type { OperationInfo } from './sheaf-api';

/** What an operation would be applied to, as it stood when the dialog was opened. */
export interface OperationTarget {
  readonly collection: CollectionId;
  readonly selection: Selection;
  /** Items in it. */
  readonly count: number;
  readonly scope: 'all' | 'matching' | 'selected';
  readonly attributes: readonly Attribute[];
}

/** An operation between being chosen and being run: its options, its preview, its faults. */
export class OperationSession {
  readonly operation: OperationInfo;
  readonly target: OperationTarget;
  readonly #sheaf: Sheaf;
  readonly #fields: readonly OptionField[];

  values = $state.raw<OptionValues>({});
  preview = $state.raw<PreviewInfo | null>(null);
  isPreviewing = $state(false);
  isStarting = $state(false);
  fault = $state.raw<Fault | null>(null);
  /** The options were changed after the preview. */
  isStale = $state(false);
  #looking = new AbortController();

  constructor(
    sheaf: Sheaf,
    operation: OperationInfo,
    target: OperationTarget,
    values: OptionValues = {},
  ) {
    this.#sheaf = sheaf;
    this.operation = operation;
    this.target = target;
    this.#fields = optionFields(operation.options);
    this.values = { ...initialValues(this.#fields), ...values };
  }

  /** Those that mean something with the values as they are. */
  get fields(): readonly OptionField[] {
    return shownFields(this.#fields, this.values);
  }

  set(name: string, value: unknown): void {
    this.values = { ...this.values, [name]: value };
    this.isStale = this.preview !== null;
    this.fault = null;
  }

  /** What is wrong with a field; a fault inside a list or group belongs to its field too. */
  faultAt({ path, control }: OptionField): string | undefined {
    const at = this.fault?.path;
    if (at === undefined) return undefined;
    const isInside = control.kind !== 'group' && at.startsWith(`${path}.`);
    return at === path || isInside ? this.#reason : undefined;
  }

  /** The fault that no field shows. */
  get generalFault(): string | undefined {
    const isShown = (fields: readonly OptionField[]): boolean =>
      fields.some(
        (field) =>
          this.faultAt(field) !== undefined ||
          (field.control.kind === 'group' && isShown(field.control.fields)),
      );
    if (isShown(this.fields)) return undefined;
    // A reason alone would not say what it is about.
    return this.fault?.path === undefined ? this.#reason : this.fault.message;
  }

  /** The form names its operation and its fields already. */
  get #reason(): string | undefined {
    return this.fault?.reason ?? this.fault?.message;
  }

  async look(): Promise<void> {
    this.#looking.abort();
    this.#looking = new AbortController();
    const { signal } = this.#looking;
    const { values } = this;
    this.isPreviewing = true;
    const result = await this.#sheaf.query.preview(this.operation.id, this.#request, signal);
    if (signal.aborted) {
      this.#close(result.ok ? result.value : null);
      return;
    }
    this.isPreviewing = false;
    this.#drop();
    if (result.ok) {
      this.preview = result.value;
      // The form stays open to changes meanwhile.
      this.isStale = this.values !== values;
      this.fault = null;
    } else {
      this.fault = result.error;
    }
  }

  async rows(from: number, to: number): Promise<readonly PreviewRow[]> {
    if (!this.preview) return [];
    const result = await this.#sheaf.query.previewRows(this.preview.preview, from, to);
    if (result.ok) return result.value;
    this.fault = result.error;
    return [];
  }

  /** Queues the batch; undefined where it was refused, and then the fault says why. */
  async run(): Promise<BatchId | undefined> {
    this.isStarting = true;
    try {
      return await this.#sheaf.api.run(this.operation.id, this.#request);
    } catch (error) {
      this.fault = faultOf(error);
      return undefined;
    } finally {
      this.isStarting = false;
    }
  }

  close(): void {
    this.#looking.abort();
    this.#drop();
  }

  #drop(): void {
    this.#close(this.preview);
    this.preview = null;
  }

  #close(preview: PreviewInfo | null): void {
    if (preview) void this.#sheaf.query.closePreview(preview.preview);
  }

  get #request(): RunRequest {
    return {
      collection: this.target.collection,
      selection: this.target.selection,
      options: optionsFrom(this.#fields, this.values),
    };
  }
}

export type { PreviewRow };
