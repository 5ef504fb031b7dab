import { describe, expect, it, vi } from 'vitest';
import { SHARE_LIMITS } from '../lib/platform/shared-files';
import { receiveShare } from './receive-share';

type Fields = readonly (readonly [name: string, value: string | File])[];

/** Shares these fields; gives where the answer leads, and what was kept. */
async function share(fields: Fields, keep = vi.fn(async () => {})) {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  const request = new Request('https://sheaf.example/share', { method: 'POST', body });
  const response = await receiveShare(request, keep);
  const kept = (keep.mock.calls as unknown as [File[]][]).flatMap(([files]) => files);
  return { status: response.status, leadsTo: response.headers.get('location'), kept };
}

const csv = new File(['a,b\n1,2\n'], 'orders.csv', { type: 'text/csv' });

describe('receiveShare', () => {
  it('keeps the files and leads to the page', async () => {
    const { status, leadsTo, kept } = await share([
      ['title', 'orders.csv'],
      ['files', csv],
      ['files', new File(['x'], '../notes', { type: 'text/plain' })],
    ]);
    expect([status, leadsTo]).toEqual([303, 'https://sheaf.example/']);
    expect(kept.map(({ name }) => name)).toEqual(['orders.csv', 'notes.txt']);
    expect(await kept[0]?.text()).toBe('a,b\n1,2\n');
  });

  it.each([
    [{ title: 'A letter', text: 'Dear reader,' }, 'A letter.txt', 'Dear reader,'],
    [{ text: 'Look', url: 'https://a.b/' }, 'Look.txt', 'Look\n\nhttps://a.b/'],
    [{ text: 'See https://a.b/', url: 'https://a.b/' }, 'See https a.b.txt', 'See https://a.b/'],
    [{ title: 'Only a title' }, 'Only a title.txt', 'Only a title'],
  ])('makes a file of %j', async (words, name, text) => {
    const { kept } = await share(Object.entries(words));
    expect(kept.map((file) => file.name)).toEqual([name]);
    expect(await kept[0]?.text()).toBe(text);
  });

  it.each<[string, Fields]>([
    ['nothing', []],
    [
      'an empty form',
      [
        ['title', ' '],
        ['files', new File([], '')],
      ],
    ],
    ['a text where files belong', [['files', 'a,b\n1,2\n']]],
    ['other fields', [['file', csv]]],
  ])('refuses %s', async (_, fields) => {
    const { leadsTo, kept } = await share(fields);
    expect(leadsTo).toBe('https://sheaf.example/?share=empty');
    expect(kept).toEqual([]);
  });

  it('refuses more files than the limit', async () => {
    const many = Array.from({ length: SHARE_LIMITS.files + 1 }, () => ['files', csv] as const);
    const { leadsTo, kept } = await share(many);
    expect(leadsTo).toBe('https://sheaf.example/?share=tooMuch');
    expect(kept).toEqual([]);
  });

  it('says where there is no room', async () => {
    const full = vi.fn(() => Promise.reject(new DOMException('Full.', 'QuotaExceededError')));
    const { leadsTo } = await share([['files', csv]], full);
    expect(leadsTo).toBe('https://sheaf.example/?share=noRoom');
  });

  it('says where it cannot read what was sent', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const body = 'no form at all';
    const request = new Request('https://sheaf.example/share', { method: 'POST', body, headers });
    const response = await receiveShare(request, vi.fn());
    expect(response.headers.get('location')).toBe('https://sheaf.example/?share=unreadable');
  });
});
