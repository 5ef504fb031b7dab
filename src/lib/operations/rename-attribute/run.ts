import type { OperationWork } from '../../engine/operation';
import { finishAttributes } from '../finish-attributes';
import { attributesAfter } from './attributes-after';
import type { RenameAttributeOptions } from './options';

export const work: OperationWork<RenameAttributeOptions> = {
  finish: finishAttributes(attributesAfter),
};
