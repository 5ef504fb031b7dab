import { describe, expect, it } from 'vitest';
import { readCoreProperties } from './core-properties';

describe('readCoreProperties', () => {
  it('expands no entities of its own', () => {
    const xml =
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY a "&e;&e;">]>' +
      '<x><dc:title>&a;&e; &lt;b&gt;</dc:title></x>';
    expect(readCoreProperties(xml).title).toBe('&a;&e; <b>');
  });

  it.each([
    ['2024-01-02', '2024-01-02T00:00:00.000Z'],
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05.000Z'],
    ['2024-01-02T03:04:05', '2024-01-02T03:04:05.000Z'],
    ['2024-13-45T00:00:00Z', ''],
    ['yesterday', ''],
  ])('reads the date %s', (value, expected) => {
    expect(readCoreProperties(`<x><created>${value}</created></x>`).created).toBe(expected);
  });

  it('cuts what is absurdly long', () => {
    const xml = `<x><title>${'a'.repeat(5000)}</title></x>`;
    expect(readCoreProperties(xml).title).toHaveLength(500);
  });
});
