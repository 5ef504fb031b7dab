import { describe, expect, it } from 'vitest';
import { table } from '../../../../tests/laws/operations/bench';
import { edited, refusal } from '../../../../tests/laws/operations/edited';
import { operationLaws } from '../../../../tests/laws/operations/operation-laws';
import { changeCase } from '.';

const CASES: [kind: string, before: string, after: string][] = [
  ['upper', 'straße ŉ', 'STRASSE ʼN'],
  ['lower', 'ÀÉÎ ΣΑΣ', 'àéî σας'],
  ['title', 'jean-luc o’NEILL', 'Jean-Luc O’neill'],
  ['title', 'ﬁne ßad ǆep', 'Fine Ssad Ǆep'],
  ['title', '3rd 𐐨𐐨', '3rd 𐐀𐐨'],
  ['title', 'e\u0301t\u0061', 'E\u0301ta'],
  ['title', '', ''],
  ['sentence', 'HELLO. HOW ARE YOU? fine!', 'Hello. How are you? Fine!'],
  ['sentence', '“QUOTED.” AND SO\nNEXT LINE', '“Quoted.” And so\nNext line'],
  ['sentence', '3.5 PERCENT', '3.5 percent'],
  ['sentence', '(see below) x', '(See below) x'],
];

describe('change-case', () => {
  it.each(CASES)('%s turns %j into %j', async (kind, before, after) => {
    expect(await edited(changeCase, { case: kind }, [before])).toEqual([after]);
  });

  it('refuses an unknown case', async () => {
    const options = { attribute: 'A', case: 'camel' };
    expect(await refusal(changeCase, options, ['A'])).toEqual({
      code: 'options.invalid',
      path: 'case',
    });
  });
});

const names = table(['Name'], ['ada LOVELACE'], [''], ['GRACE'], ['grace']);

operationLaws(changeCase, [
  { table: names, options: { attribute: 'Name', case: 'title' } },
  { table: names, options: { attribute: 'Name', case: 'lower' }, only: (row) => row % 2 === 0 },
]);
