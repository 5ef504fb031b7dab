const WRAPPERS = /(<\/?)w:(?:fldSimple|rubyBase|ruby)(?=[\s/>])/g;

/**
 * Makes the text inside fields (page numbers, merged names) and under ruby
 * characters readable to mammoth, which skips both elements with all they
 * hold: they are renamed to a wrapper that it looks into.
 */
export function unwrapElements(xml: Uint8Array): Uint8Array {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(xml);
    const renamed = text.replace(WRAPPERS, '$1w:smartTag');
    return renamed === text ? xml : new TextEncoder().encode(renamed);
  } catch {
    // Another encoding: mammoth will say what it makes of it.
    return xml;
  }
}
