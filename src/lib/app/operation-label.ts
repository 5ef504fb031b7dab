import { operations } from '../operations/registry';

/** What people call an operation; its id, if a version of Sheaf had one that this one lacks. */
export const operationLabel = (id: string): string =>
  operations.find((operation) => operation.id === id)?.label ?? id;
