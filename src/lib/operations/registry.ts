import { AppError } from '../engine/app-error';
import type { Operation } from '../engine/operation';
import { addAttribute } from './add-attribute';
import { changeCase } from './change-case';
import { convertType } from './convert-type';
import { createItems } from './create-items';
import { deleteItems } from './delete-items';
import { editTags } from './edit-tags';
import { exportItems } from './export-items';
import { fillDown } from './fill-down';
import { findReplace } from './find-replace';
import { importFiles } from './import-files';
import { removeAttribute } from './remove-attribute';
import { renameAttribute } from './rename-attribute';
import { setCells } from './set-cells';
import { setValue } from './set-value';
import { trimWhitespace } from './trim-whitespace';

/** Every operation, in the order of the menu. */
export const operations: readonly Operation[] = [
  editTags,
  findReplace,
  setValue,
  setCells,
  changeCase,
  trimWhitespace,
  fillDown,
  convertType,
  addAttribute,
  renameAttribute,
  removeAttribute,
  createItems,
  deleteItems,
  importFiles,
  exportItems,
];

const byId = new Map(operations.map((operation) => [operation.id, operation]));

/** The operation of that id. Throws `operation.unknown`. */
export function operation(id: string): Operation {
  const known = byId.get(id);
  if (known) return known;
  throw new AppError(
    'operation.unknown',
    `There is no operation "${id}". There are: ${[...byId.keys()].join(', ')}.`,
  );
}
