import { describe, expect, it } from 'vitest';
import { AppError } from '../engine/app-error';
import { reasonAt } from './reason-at';

describe('reasonAt', () => {
  it('gives what a field is to say, and nothing of another', () => {
    const refusal = new AppError('collection.name', 'Choose another name.', { path: 'name' });
    expect(reasonAt('name', refusal)).toBe('Choose another name.');
    expect(reasonAt('type', refusal)).toBeUndefined();
    expect(reasonAt('name', new Error('Lost.'))).toBeUndefined();
  });
});
