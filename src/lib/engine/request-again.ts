import type { BatchRecord, BatchRequest } from './batch';

/** The whole of it again. What it depended on has done its part, or never will. */
export function requestAgain({ id, request }: Pick<BatchRecord, 'id' | 'request'>): BatchRequest {
  return { ...request, parent: id, batch: { ...request.batch, dependsOn: [] } };
}
