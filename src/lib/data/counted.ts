/** `1,204,331`: for messages that are stored, and so are not in any one reader's kind of English. */
export const count = (n: number): string => n.toLocaleString('en');

/** `1 item`, `1,204,331 items`; `many` where an s is not enough. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${count(n)} ${n === 1 ? one : many}`;
