import type { MeasureText } from './fit-width';

/** Where there is no canvas: about what a letter of the interface takes. */
const LETTER_PX = 7.5;

/** Where letters are fitted to the screen's dots, they take more than the canvas says. */
const HINTED = 1.05;

/** Measures with the page's own font, at the size that the reader's browser gives it. */
export function textMeasure(): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => text.length * LETTER_PX;
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  const tagSize = (parseFloat(fontSize) * 12) / 13;
  const fonts = {
    cell: `${fontSize} ${fontFamily}`,
    header: `600 ${fontSize} ${fontFamily}`,
    tag: `${tagSize}px ${fontFamily}`,
  };
  return (text, style) => {
    context.font = fonts[style];
    return context.measureText(text).width * HINTED;
  };
}
