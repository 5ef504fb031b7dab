import { FormatError } from '../format-error';
import { zipEnd, zipPart, type ZipFile } from '../zip/write-zip';
import { inflateEntry } from './inflate';
import { unwrapElements } from './unwrap-elements';
import { readZipDirectory, type ZipEntry, type ZipLimits } from './zip-gate';

export interface SafePackage {
  /** A new archive of the parts that a reader needs, none of them compressed. */
  archive: Uint8Array<ArrayBuffer>;
  /** Text of docProps/core.xml, '' where absent. */
  coreXml: string;
  /** Pictures that could not be unpacked. */
  damagedPictures: number;
}

/**
 * Verifies an Office document part by part and packs it anew, so that whoever
 * reads it next sees what was checked: true sizes, no lying headers, no
 * macros, embedded files or style maps.
 *
 * Throws the FormatErrors of the zip gate, `not-a-docx`, `zip-corrupt`.
 */
export async function makeSafePackage(bytes: Uint8Array, limits: ZipLimits): Promise<SafePackage> {
  const entries = readZipDirectory(bytes, limits);
  checkIsDocument(entries);
  const files: ZipFile[] = [];
  let coreXml = '';
  let damagedPictures = 0;
  for (const entry of entries) {
    if (isXml(entry)) {
      const content = await inflateEntry(bytes, entry);
      checkHasNoDtd(content);
      files.push({ name: entry.name, bytes: unwrapElements(content), modified: 0 });
      if (entry.name.toLowerCase() === 'docprops/core.xml')
        coreXml = new TextDecoder().decode(content);
    } else if (isPicture(entry)) {
      const content = await inflateEntry(bytes, entry).catch(() => undefined);
      if (content) files.push({ name: entry.name, bytes: content, modified: 0 });
      else damagedPictures++;
    }
  }
  const part = zipPart(files, 'store');
  const end = zipEnd([part.directory]);
  const archive = new Uint8Array(part.bytes.length + end.length);
  archive.set(part.bytes);
  archive.set(end, part.bytes.length);
  return { archive, coreXml, damagedPictures };
}

function isXml({ name, isDirectory }: ZipEntry): boolean {
  return !isDirectory && /\.(?:xml|rels)$/i.test(name);
}

function isPicture({ name, isDirectory }: ZipEntry): boolean {
  return !isDirectory && /\.(?:png|jpe?g|gif|webp)$/i.test(name);
}

function checkIsDocument(entries: readonly ZipEntry[]): void {
  const names = entries.map((entry) => entry.name.toLowerCase());
  const has = (start: string): boolean => names.some((name) => name.startsWith(start));
  if (
    has('[content_types].xml') &&
    (has('word/') || names.some((n) => /document\d*\.xml$/.test(n)))
  ) {
    return;
  }
  throw new FormatError(
    'not-a-docx',
    has('xl/')
      ? 'It is a spreadsheet, not a text document. Save the sheet as CSV and import that.'
      : 'It is a zip archive, but not a Word document. Save it as .docx with a word processor.',
  );
}

/** Office documents have no document type declaration (ECMA-376, part 2, 7.2). */
function checkHasNoDtd(content: Uint8Array): void {
  const prolog = new TextDecoder('latin1').decode(content.subarray(0, 4096));
  if (!/<!(?:DOCTYPE|ENTITY)/i.test(prolog)) return;
  throw new FormatError(
    'docx-corrupt',
    'It declares entities, which Word documents never do. Do not open it unless you trust its source.',
  );
}
