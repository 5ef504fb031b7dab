import { describe, expect, it } from 'vitest';
import { jsonArray, jsonLines } from './write-json';

const names = ['id', '__proto__', 'tags'];
const rows = [
  [1, 'a"b', ['x', 'y']],
  [Number.NaN, null, []],
];

describe('jsonArray', () => {
  it('writes an array that parses to the rows', () => {
    const json = jsonArray(names);
    const text = json.start + rows.map(json.row).join('') + json.end;
    const parsed = JSON.parse(text) as Record<string, unknown>[];
    expect(Object.entries(parsed[0] ?? {})).toEqual([
      ['id', 1],
      ['__proto__', 'a"b'],
      ['tags', ['x', 'y']],
    ]);
    expect(Object.entries(parsed[1] ?? {})[0]).toEqual(['id', null]);
  });

  it('writes an empty array for no rows', () => {
    const json = jsonArray(names);
    expect(JSON.parse(json.start + json.end)).toEqual([]);
  });
});

describe('jsonLines', () => {
  it('writes one object per line', () => {
    const json = jsonLines(['a']);
    expect(json.start + json.row(['x\ny'], 0) + json.row([true], 1) + json.end).toBe(
      '{"a":"x\\ny"}\n{"a":true}\n',
    );
  });

  it('writes null for a missing value', () => {
    expect(jsonLines(['a', 'b']).row(['x'], 0)).toBe('{"a":"x","b":null}\n');
  });
});
