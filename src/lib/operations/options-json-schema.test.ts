import { describe, expect, it } from 'vitest';
import { optionsJsonSchema } from './options-json-schema';
import { operation, operations } from './registry';

describe('the JSON Schema of options', () => {
  it.each(operations.map((each) => [each.id, each] as const))('describes %s', (_, each) => {
    const schema = optionsJsonSchema(each);
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    for (const property of Object.values(schema.properties ?? {})) {
      expect(property).toHaveProperty('title');
      expect(property).toHaveProperty('description');
    }
  });

  it('says what a form needs to know', () => {
    expect(optionsJsonSchema(operation('find-replace'))).toMatchObject({
      required: ['find'],
      properties: {
        attribute: {
          ...{ type: 'string', format: 'attribute', title: 'Attribute' },
          whenAbsent: 'Every text attribute',
        },
        mode: { enum: ['literal', 'regex', 'wholeCell'], default: 'literal' },
        ignoreCase: { type: 'boolean', default: false },
        flags: { onlyWhen: { option: 'mode', is: 'regex' } },
      },
    });
  });

  it('takes values by any attribute name', () => {
    expect(optionsJsonSchema(operation('create-items'))).toMatchObject({
      properties: { values: { type: 'object', additionalProperties: { type: 'string' } } },
    });
  });
});
