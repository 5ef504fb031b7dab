/** A filter that cannot be used. `path` leads into it, such as `and.0.value`; '' is the whole. */
export class FilterError extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.name = 'FilterError';
    this.path = path;
  }
}
