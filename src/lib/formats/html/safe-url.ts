/** The address of a link, if it is http, https, mailto or a place in the document. */
export function safeHref(value: string): string | undefined {
  // Browsers skip control characters inside a scheme, and people do not see format characters.
  const url = value
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .replace(/\s/g, '%20');
  return /^(?:https?:\/\/|mailto:|#)/i.test(url) ? url : undefined;
}

/** The content of a picture, if it is a bitmap inside the document. */
export function safeImageSource(value: string): string | undefined {
  return /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z\d+/]+={0,2}$/i.test(value)
    ? value
    : undefined;
}
