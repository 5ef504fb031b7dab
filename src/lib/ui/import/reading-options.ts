interface Option {
  readonly value: string;
  readonly label: string;
}

export const encodings: readonly Option[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'utf-16le', label: 'UTF-16, little endian' },
  { value: 'utf-16be', label: 'UTF-16, big endian' },
  { value: 'windows-1252', label: 'Windows-1252, Western Europe' },
  { value: 'windows-1250', label: 'Windows-1250, Central Europe' },
  { value: 'windows-1251', label: 'Windows-1251, Cyrillic' },
  { value: 'macintosh', label: 'Mac OS Roman' },
];

export const delimiters: readonly Option[] = [
  { value: ',', label: 'Comma ,' },
  { value: ';', label: 'Semicolon ;' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Bar |' },
  { value: ':', label: 'Colon :' },
  { value: ' ', label: 'Space' },
];

export const quotes: readonly Option[] = [
  { value: '"', label: 'Double "' },
  { value: "'", label: "Single '" },
  { value: '', label: 'None' },
];

/** The options with the detected value among them, whatever it is. */
export function withValue(options: readonly Option[], value: string): readonly Option[] {
  const isKnown = options.some((option) => option.value === value);
  return isKnown ? options : [...options, { value, label: value }];
}

/** `Comma ,` and the like, for a summary in one line. */
export function labelOf(options: readonly Option[], value: string): string {
  return options.find((option) => option.value === value)?.label ?? value;
}
