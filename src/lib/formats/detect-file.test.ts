import { describe, expect, it } from 'vitest';
import { documentFormat, fileKind } from './detect-file';

const text = new TextEncoder().encode('id,name\n1,x\n');
const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0);
const ole = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1);

describe('fileKind', () => {
  it.each([
    ['a.csv', text, 'table'],
    ['A.TSV', text, 'table'],
    ['x.y.tab', text, 'table'],
    ['a.txt', text, 'document'],
    ['a.md', text, 'document'],
    ['a.Markdown', text, 'document'],
    ['a.json', text, 'document'],
    ['a.docx', zip, 'document'],
  ])('knows %s', (name, head, expected) => {
    expect(fileKind(name, head)).toEqual(expected);
  });

  it.each([
    ['a.doc', ole, /save it as \.docx/],
    ['a.xlsx', zip, /save the sheet as CSV/],
    ['a.pdf', text, /PDF files cannot be read/],
    ['a.zip', zip, /Unpack it/],
    ['a.exe', text, /A \.exe file cannot be imported/],
    ['README', text, /without an ending/],
    ['folder.csv/file', text, /without an ending/],
    ['a.csv', zip, /spreadsheet.*in spite of its name/],
    ['a.csv', ole, /old Office document in spite of its name/],
    ['a.csv', new Uint8Array(), /empty/],
    ['a.txt', Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0x2d), /It is a PDF/],
    ['a.docx', ole, /password/],
    ['a.docx', text, /not a Word document/],
  ])('refuses %s with a reason', (name, head, reason) => {
    const kind = fileKind(name, head);
    expect(typeof kind === 'string' ? kind : kind.reason).toMatch(reason);
  });
});

describe('documentFormat', () => {
  it('goes by the ending', () => {
    const names = ['a.DOCX', 'a.txt', 'a.md', 'a.json', 'a.csv', 'a'];
    const formats = ['docx', 'text', 'markdown', 'text', undefined, undefined];
    expect(names.map(documentFormat)).toEqual(formats);
  });
});
