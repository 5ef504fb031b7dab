/**
 * Whether a path leads to a page of the app rather than to a file beside it. As hosts have it, a
 * last segment with a dot in it names a file; ids have none. So does all of `/_app`.
 */
export function isPage(path: string): boolean {
  return !/(^|\/)_app\//.test(path) && !/\.[^/]*$/.test(path);
}
