/**
 * Writes static/samples: a table of orders with the dirt of real life in it, and a dozen documents
 * of the same invented seed shop. The same every time, so that a change shows as a diff.
 */
import { zipSync, strToU8 } from 'fflate';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { documents, letters, notes } from './sample-texts.mjs';

const folder = new URL('../static/samples/', import.meta.url);
const ROWS = 400;

/** Numerical Recipes' linear congruential generator: enough to shuffle a shop's orders. */
function makeRandom(seed = 20260321) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = makeRandom();
/** @template T @param {readonly T[]} list @returns {T} */
const pick = (list) => /** @type {T} */ (list[Math.floor(random() * list.length)]);
/** @param {number} share */
const chance = (share) => random() < share;

const firstNames =
  'Ada Bram Carla Dario Elin Femi Greta Hugo Ines Jonas Kaya Lior Mira Noor Otis Petra'.split(' ');
const lastNames =
  'Abara Brandt Castell Dunmore Eklund Farrow Grieve Halloran Ismet Juhl Kestrel Lindqvist Moreau'.split(
    ' ',
  );
const towns = ['Ashdown', 'Birch Lane', 'Coldwater', 'Dunmere', 'Eastleigh Row', 'Fennwick'];
/** @type {readonly (readonly [string, number])[]} */
const products = [
  ['Bean, runner "Painted Lady"', 2.85],
  ['Beet, Chioggia', 2.4],
  ['Carrot, Early Nantes', 2.1],
  ['Kale, Red Russian', 2.6],
  ['Lettuce, Winter Density', 1.95],
  ['Marigold, dwarf mix', 1.8],
  ['Onion sets, 500 g', 4.5],
  ['Pea, Kelvedon Wonder', 2.75],
  ['Squash, Crown Prince', 3.2],
  ['Tomato, Black Krim', 3.4],
];
const labels = ['gift', 'urgent', 'wholesale', 'new customer', 'backorder', 'organic'];
const remarks = [
  'Leave with neighbour',
  'Ring before delivery, the gate is locked',
  'Asked for paper packets,\nnot plastic',
  'Second order this month',
  'Wants an invoice to the school',
];

/** As orders are typed by four people in a hurry. @param {string} text */
function mistype(text) {
  if (chance(0.08)) return text.toUpperCase();
  if (chance(0.06)) return text.toLowerCase();
  if (chance(0.08)) return ` ${text}  `;
  return text;
}

/** @param {number} n */
function orderedOn(n) {
  if (n === 131) return '2026-02-30';
  const date = new Date(Date.UTC(2026, 0, 5 + Math.floor(n / 3)));
  const [year, month, day] = date.toISOString().slice(0, 10).split('-');
  return chance(0.07) ? `${day}.${month}.${year}` : `${year}-${month}-${day}`;
}

/** @param {number} n */
function order(n) {
  const name = `${pick(firstNames)} ${pick(lastNames)}`;
  const [product, price] = pick(products);
  const tags = labels.filter(() => chance(0.16)).join('; ');
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`;
  return [
    String(417 + n).padStart(6, '0'),
    orderedOn(n),
    mistype(name),
    chance(0.05) ? '' : email,
    mistype(pick(towns)),
    product,
    chance(0.01) ? 'two' : String(1 + Math.floor(random() * 12)),
    price.toFixed(2),
    pick(['yes', 'yes', 'yes', 'no']),
    tags,
    chance(0.12) ? pick(remarks) : '',
  ];
}

const header = [
  'Order',
  'Ordered on',
  'Customer',
  'E-mail',
  'Town',
  'Product',
  'Quantity',
  'Unit price',
  'Paid',
  'Labels',
  'Remark',
];

/** @param {string} cell */
const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const table = [header, ...Array.from({ length: ROWS }, (_, n) => order(n))];
const csv = table.map((row) => row.map(quoted).join(',')).join('\n') + '\n';

/** @param {string} text */
const escaped = (text) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';

/** `# ` and `## ` begin headings, as in Markdown. @param {string} line */
function paragraph(line) {
  const [, marks = '', text = line] = /^(#{1,2}) (.*)$/.exec(line) ?? [];
  const style = marks && `<w:pPr><w:pStyle w:val="Heading${marks.length}"/></w:pPr>`;
  return `<w:p>${style}<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

/** @param {number} level */
const headingStyle = (level) =>
  `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/>` +
  `<w:pPr><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${36 - 6 * level}"/></w:rPr></w:style>`;

/** The parts of the smallest package that a word processor opens without complaint. */
const parts = {
  '[Content_Types].xml':
    `<Types xmlns="${office}/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>' +
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>' +
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
  '_rels/.rels':
    `<Relationships xmlns="${office}/package/2006/relationships">` +
    `<Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
    `<Relationship Id="rId2" Type="${office}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  'word/_rels/document.xml.rels':
    `<Relationships xmlns="${office}/package/2006/relationships">` +
    `<Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
  'word/styles.xml': `<w:styles xmlns:w="${office}/wordprocessingml/2006/main">${headingStyle(1)}${headingStyle(2)}</w:styles>`,
};

/** @param {typeof documents[number]} document */
function docx({ title, author, created, keywords, lines }) {
  const core =
    `<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties"` +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator>` +
    `<cp:keywords>${escaped(keywords)}</cp:keywords>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${created}</dcterms:created></cp:coreProperties>`;
  const body = lines.map(paragraph).join('');
  const files = {
    ...parts,
    'docProps/core.xml': core,
    'word/document.xml': `<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  };
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(xml + text)]);
  // Zip keeps local time: a date that is the same in every zone keeps the bytes the same.
  return zipSync(Object.fromEntries(entries), { mtime: new Date(2026, 0, 1) });
}

mkdirSync(folder, { recursive: true });
/** @param {string} name @param {string | Uint8Array} content */
const write = (name, content) => writeFileSync(fileURLToPath(new URL(name, folder)), content);

write('seed-orders.csv', csv);
for (const document of documents) write(`${document.name}.docx`, docx(document));
for (const [name, text] of Object.entries({ ...notes, ...letters })) write(name, text);
