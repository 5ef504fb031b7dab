import type { OperationWork } from '../../engine/operation';
import { finishAttributes } from '../finish-attributes';
import { attributesAfter } from './attributes-after';
import type { RemoveAttributeOptions } from './options';

export const work: OperationWork<RemoveAttributeOptions> = {
  finish: finishAttributes(attributesAfter),
};
