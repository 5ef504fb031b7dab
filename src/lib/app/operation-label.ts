import { operations } from '../operations/registry';

/** What people call an operation; its id, if a version of Sheaf had one that this one lacks. */
export const operationLabel = (id: string): string =>
  operations.find((operation) => operation.id === id)?.label ?? id;

const byLabel = new Intl.Collator();

/** All that there are, those of files among them, by what people call them. */
export const operationLabels: readonly { readonly id: string; readonly label: string }[] =
  operations
    .map(({ id, label }) => ({ id, label }))
    .sort((a, b) => byLabel.compare(a.label, b.label));
