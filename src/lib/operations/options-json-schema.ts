import { toJsonSchema } from '@valibot/to-json-schema';
import type { JsonSchema } from '@valibot/to-json-schema';
import type { Operation } from '../engine/operation';

/**
 * The JSON Schema of what may be passed as an operation's options, for forms and scripts. What
 * JSON Schema has no word for (a pattern that must compile, say) is left to `validateOptions`.
 * `format: 'attribute'` marks the name of an attribute, `format: 'multiline'` a longer text; see
 * also form-hints.ts.
 */
export function optionsJsonSchema(operation: Operation): JsonSchema {
  return toJsonSchema(operation.options, {
    typeMode: 'input',
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema, jsonSchema }) =>
      valibotSchema.type === 'custom' ? { ...jsonSchema, type: 'object' } : undefined,
  });
}
