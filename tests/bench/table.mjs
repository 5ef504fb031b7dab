import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const FIRST =
  'Ada,Béla,Chloé,Dmitri,Eko,Fatima,Grace,Hiro,Inés,Jamal,Kofi,Lena,Mei,Noor,Olga,Piet'.split(',');
const LAST =
  'Abel,Brandt,Costa,Diaz,Eriksen,Fischer,Gupta,Haddad,Ito,Jansen,Kim,Lund,Moreau,Novak,Okafor,Petrov'.split(
    ',',
  );
const COUNTRIES =
  'Austria,Brazil,Chile,Denmark,Egypt,France,Ghana,Hungary,India,Japan,Kenya,Latvia'.split(',');
const STATUSES = 'new,open,waiting,in review,approved,rejected,closed,archived'.split(',');
const WORDS =
  'amber basin cedar delta ember fjord grove harbor island jungle kelp lagoon meadow north ocean prairie quartz river summit tundra'.split(
    ' ',
  );

/**
 * Mulberry32: small, fast and the same on every machine.
 * @param {number} seed
 */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Makes the rows of the bench's table one after the other. */
export function recordMaker() {
  const next = random(20261121);
  /** @param {string[]} list */
  const pick = (list) => /** @type {string} */ (list[Math.floor(next() * list.length)]);
  /** @param {number} i */
  return (i) => {
    const first = pick(FIRST);
    const last = pick(LAST);
    const day = new Date(Date.UTC(2015, 0, 1 + Math.floor(next() * 4000)))
      .toISOString()
      .slice(0, 10);
    const note = Array.from({ length: 6 }, () => pick(WORDS)).join(' ');
    return {
      id: String(i + 1),
      name: `${first} ${last} ${i.toString(36)}`,
      email: `${first.toLowerCase()}.${last.toLowerCase()}.${i}@example.com`,
      city: `City ${Math.floor(next() * 200)}`,
      country: pick(COUNTRIES),
      status: pick(STATUSES),
      amount: (next() * 10000).toFixed(2),
      joined: day,
      note: next() < 0.1 ? `${note}, "quoted"` : note,
      score: String(Math.floor(next() * 1000)),
    };
  };
}

/** @param {string} cell */
const written = (cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * Writes the table as CSV; returns its size in bytes.
 * @param {string} path
 * @param {number} rows
 */
export async function writeTable(path, rows) {
  const out = createWriteStream(path);
  const record = recordMaker();
  let block = `${Object.keys(recordMaker()(0)).join(',')}\n`;
  for (let i = 0; i < rows; i++) {
    block += `${Object.values(record(i)).map(written).join(',')}\n`;
    if (block.length > 1 << 20) {
      if (!out.write(block)) await once(out, 'drain');
      block = '';
    }
  }
  out.end(block);
  await once(out, 'close');
  return out.bytesWritten;
}
