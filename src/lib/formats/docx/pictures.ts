import mammoth from 'mammoth';
import { counted } from '../../data/counted';

export interface PictureLimits {
  maxPictureBytes: number;
  maxPicturesBytes: number;
}

const SHOWN = /^image\/(?:png|jpeg|gif|webp)$/;

/** Puts a document's pictures into its HTML as long as they are small, and counts the others. */
export function pictureConverter(limits: PictureLimits): {
  converter: ReturnType<typeof mammoth.images.imgElement>;
  /** @param damaged pictures that were lost before they came here. */
  warnings: (damaged: number) => string[];
} {
  let bytesShown = 0;
  let leftOut = 0;
  const converter = mammoth.images.imgElement(async (image) => {
    const shown = SHOWN.test(image.contentType)
      ? await image.readAsBase64String().catch(() => '')
      : '';
    const bytes = Math.floor((shown.length * 3) / 4);
    const fits = bytes <= limits.maxPictureBytes && bytesShown + bytes <= limits.maxPicturesBytes;
    if (shown === '' || !fits) {
      leftOut++;
      // The sanitiser drops the empty source and keeps the text.
      return { src: '', alt: describe(image) };
    }
    bytesShown += bytes;
    return { src: `data:${image.contentType};base64,${shown}` };
  });
  return { converter, warnings: (damaged) => warningsOf(leftOut, damaged) };
}

/** The author's own description, which mammoth's types leave out, or a word in its place. */
function describe(image: object): string {
  const alt = 'altText' in image ? image.altText : '';
  return typeof alt === 'string' && alt !== '' ? alt : 'Picture left out';
}

function warningsOf(leftOut: number, damaged: number): string[] {
  if (leftOut === 0 && damaged === 0) return [];
  const lost = Math.max(leftOut, damaged);
  const subject = `${counted(lost, 'picture')} ${lost === 1 ? 'was' : 'were'}`;
  return [`${subject} left out: too large, damaged, or of a kind that browsers do not show.`];
}
