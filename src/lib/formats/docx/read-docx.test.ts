import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { DOCX_LIMITS, readDocx } from './read-docx';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const CONTENT_TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  '<Default Extension="png" ContentType="image/png"/>' +
  '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = (...items: string[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`;
const core = (content: string): string =>
  `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">${content}</cp:coreProperties>`;

const heading = (text: string): string =>
  `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const STYLES = `<w:styles ${W}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`;

function docx(body: string, more: Zippable = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(CONTENT_TYPES),
    '_rels/.rels': strToU8(
      relationships(
        `<Relationship Id="r1" Type="${RELATIONSHIPS}/officeDocument" Target="word/document.xml"/>`,
      ),
    ),
    'word/document.xml': strToU8(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
    'word/_rels/document.xml.rels': strToU8(
      relationships(
        `<Relationship Id="s1" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/>`,
        `<Relationship Id="p1" Type="${RELATIONSHIPS}/image" Target="media/image1.png"/>`,
      ),
    ),
    'word/styles.xml': strToU8(STYLES),
    ...more,
  });
}

const picture = `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="p" descr="A chart"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip xmlns:r="${RELATIONSHIPS}" r:embed="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

const ole = (name: string): Uint8Array =>
  Uint8Array.from([
    ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    ...Array.from(name, (char) => [char.charCodeAt(0), 0]).flat(),
  ]);

describe('readDocx', () => {
  it('gives text, headings and words', async () => {
    const content = await readDocx(docx(heading('Report') + paragraph('Two &amp; three words')));
    expect(content).toMatchObject({
      title: 'Report',
      headings: ['Report'],
      text: 'Report\nTwo & three words',
      html: '<h1>Report</h1><p>Two &amp; three words</p>',
      wordCount: 4,
      warnings: [],
    });
  });

  it('keeps the text of fields and under ruby', async () => {
    const field =
      '<w:p><w:fldSimple w:instr="AUTHOR"><w:r><w:t>Ann</w:t></w:r></w:fldSimple></w:p>';
    const ruby =
      '<w:p><w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt>' +
      '<w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>';
    expect((await readDocx(docx(field + ruby))).text).toBe('Ann\n漢');
  });

  it('names content that it cannot show', async () => {
    const { warnings } = await readDocx(docx('<w:p><w:r><w:chart/></w:r></w:p>'));
    expect(warnings).toEqual([expect.stringMatching(/^Left out, .*: charts\. /)]);
  });

  it('gives the properties', async () => {
    const xml = core(
      '<dc:title>A &amp; B</dc:title><dc:creator> Ann </dc:creator><cp:keywords>x, y; x</cp:keywords>' +
        '<dcterms:created>2024-01-02T03:04:05+01:00</dcterms:created>',
    );
    const content = await readDocx(docx(heading('H'), { 'docProps/core.xml': strToU8(xml) }));
    expect(content).toMatchObject({
      title: 'A & B',
      author: 'Ann',
      created: '2024-01-02T02:04:05.000Z',
      keywords: ['x', 'y'],
    });
  });

  it('shows a small picture', async () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
    const content = await readDocx(docx(picture, { 'word/media/image1.png': png }));
    expect(content.html).toBe('<p><img src="data:image/png;base64,iVBORw==" alt="A chart"></p>');
  });

  it('leaves a large picture out and says so', async () => {
    const limits = { ...DOCX_LIMITS, maxPictureBytes: 3 };
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
    const content = await readDocx(docx(picture, { 'word/media/image1.png': png }), limits);
    expect(content.html).toBe('<p><img alt="A chart"></p>');
    expect(content.warnings).toEqual([expect.stringMatching(/^1 picture was left out/)]);
  });

  it('ignores a style map inside the file', async () => {
    const content = await readDocx(
      docx(paragraph('x'), { 'mammoth/style-map': strToU8('p => script') }),
    );
    expect(content.html).toBe('<p>x</p>');
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'not-a-docx'],
    ['plain text', strToU8('hello'), 'not-a-docx'],
    ['an old .doc', ole('WordDocument'), 'not-a-docx'],
    ['a password', ole('EncryptedPackage'), 'docx-encrypted'],
    ['half a file', docx(paragraph('x')).slice(0, 300), 'docx-corrupt'],
    ['broken XML', docx('<w:p>'), 'docx-corrupt'],
    [
      'entities',
      docx('', { 'word/x.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><x/>') }),
      'docx-corrupt',
    ],
    ['another archive', zipSync({ 'a.txt': strToU8('x') }), 'not-a-docx'],
    ['a workbook', zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), 'not-a-docx'],
    ['a bomb', docx('', { 'word/x.xml': new Uint8Array(68_000_000) }), 'too-large'],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(readDocx(bytes)).rejects.toMatchObject({ name: 'FormatError', code });
  });

  it('refuses a file over the limit', async () => {
    const limits = { ...DOCX_LIMITS, maxBytes: 10 };
    await expect(readDocx(docx(''), limits)).rejects.toMatchObject({ code: 'too-large' });
  });
});
