import * as v from 'valibot';

/** Forms show the option only while another one, of the same object, has this value. */
export const onlyWhen = <Input>(option: string, is: string) =>
  v.metadata<Input, { onlyWhen: { option: string; is: string } }>({ onlyWhen: { option, is } });

/** What forms call leaving the option out, such as `Every text attribute`. */
export const whenAbsent = <Input>(words: string) =>
  v.metadata<Input, { whenAbsent: string }>({ whenAbsent: words });
