import { describe, expect, it } from 'vitest';
import { detectDialect } from './detect-dialect';

describe('detectDialect', () => {
  it.each([
    ['commas', 'id,name\n1,Ann\n2,Bob\n', ','],
    ['semicolons and decimal commas', 'price;qty\n1,50;2\n3,75;4\n10,00;6\n', ';'],
    ['tabs with commas in text', 'name\tcity\nDoe, Jane\tRome, Italy\nRoe, Rick\tBonn\n', '\t'],
    ['pipes', 'a|b|c\n1|x y|2\n3|z, w|4\n', '|'],
    ['colons', 'root:0:/root\ndaemon:1:/usr/sbin\nbin:2:/bin\n', ':'],
    ['carets', 'a^b\n1^2\n3^4\n', '^'],
    ['tildes', 'a~b\n1~2\n3~4\n', '~'],
    ['spaces between numbers', 'x y z\n1 2 3\n4 5 6\n7 8 9\n', ' '],
    ['one column of words', 'name\nAnn Lee\nBob Ray\nCy Young\n', ','],
    ['one column of times', 'at\n12:30\n13:45\n14:00\n', ','],
    ['one column of moments', '2024-01-02 10:00\n2024-01-03 11:30\n', ','],
    ['one column of links', 'https://a.example/x\nhttps://b.example/y\n', ','],
    ['prose', 'Dear all,\nthis is: a letter; with marks.\nBye\n', ','],
    ['delimiters inside quotes', '"a;b;c","d;e"\n"f;g;h","i;j"\n"k;l","m"\n', ','],
    ['times and dates beside commas', '1/2/2024,10:00,5\n2/2/2024,11:15,6\n', ','],
    ['uneven records', 'a,b,c\n1,2,3\n4,5\n6,7,8\n9,10,11,12\n13,14,15\n', ','],
    ['nothing', '', ','],
  ])('finds the delimiter of %s', (_, sample, delimiter) => {
    expect(detectDialect(sample).delimiter).toBe(delimiter);
  });

  it.each([
    ['double quotes', '"a, b","c"\n"d","e, f"\n', '"'],
    ['single quotes', "'a, b','c'\n'd','e, f'\n", "'"],
    ['apostrophes in words', "id,title\n1,It's\n2,'Tis\n3,don't\n", '"'],
    ['few records with line ends', 'Id,Text\n1,"one\ntwo, ""three"""\n2,plain\n', '"'],
    ['quotes that are inches', 'size,n\n5" pipe,1\n6" pipe,2\n', '"'],
  ])('finds the quote of %s', (_, sample, quote) => {
    expect(detectDialect(sample).quote).toBe(quote);
  });

  it('takes unpaired quotes at field starts as text', () => {
    expect(detectDialect('a,b\n"x,1\n"y,2\nz",3\n"w,4\n').quote).toBe('');
  });

  it('finds backslash escapes', () => {
    const sample = 'id,note,n\n1,"a \\"b\\", c",5\n2,"d \\"e\\", f",6\n';
    expect(detectDialect(sample).escape).toBe('backslash');
    expect(detectDialect('id,note\n1,"a ""b"""\n').escape).toBe('double');
  });

  it('finds spaces before quoted fields', () => {
    const sample = '"Name", "Place"\n"Ann", "Rome, Italy"\n"Bob", "Paris, France"\n';
    expect(detectDialect(sample).skipInitialSpace).toBe(true);
    expect(detectDialect('a, b\n1, 2\n').skipInitialSpace).toBeUndefined();
  });

  it.each([
    ['names over numbers', 'id,score\n1,2\n3,4\n', true],
    ['numbers only', '1,2\n3,4\n5,6\n', false],
    ['names over words', 'name,city\nAnn,Rome\nBob,Paris\n', true],
    ['a record like the others', 'x,3,2024-01-01\ny,4,2024-01-02\nz,5,2024-01-03\n', false],
    ['the header alone', 'id,name,city\n', true],
    ['a header that comes again', 'id,name,city\n1,Ann,Rome\nid,name,city\n2,Bob,Bonn\n', true],
    ['an empty first cell', ',a,b\nx,1,2\ny,3,4\n', true],
    ['words that come again', 'red,small\nblue,large\nred,small\nblue,small\n', false],
  ])('decides whether %s has a header', (_, sample, header) => {
    expect(detectDialect(sample).header).toBe(header);
  });

  it('ignores a byte order mark', () => {
    expect(detectDialect('\ufeff"a";"b"\n1;2\n')).toMatchObject({ delimiter: ';', quote: '"' });
  });

  it('judges a long hostile sample quickly', () => {
    for (const unit of ['"', '",', '"a" ', '\\"', ',', "'\n", '1.', ' "']) {
      const started = performance.now();
      detectDialect(unit.repeat(60_000));
      expect(performance.now() - started).toBeLessThan(3000);
    }
  });
});
