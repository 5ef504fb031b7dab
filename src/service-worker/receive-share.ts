import { keepShared, SHARE_LIMITS, type ShareRefusal } from '../lib/platform/shared-files';
import { sharedName, textName } from './shared-name';

/**
 * Keeps what another app shares until a page takes it, and leads to that page, which says why where
 * nothing could be kept. The sender is anybody: nothing is taken for granted.
 */
export async function receiveShare(request: Request, keep = keepShared): Promise<Response> {
  const refusal = await keepAll(request, keep);
  const page = new URL('/', request.url);
  if (refusal) page.searchParams.set('share', refusal);
  return new Response(null, { status: 303, headers: { location: page.href } });
}

async function keepAll(request: Request, keep: typeof keepShared): Promise<ShareRefusal | null> {
  const form = await request.formData().catch(() => null);
  if (!form) return 'unreadable';
  const files = filesIn(form);
  if (files.length === 0) return 'empty';
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (files.length > SHARE_LIMITS.files || bytes > SHARE_LIMITS.bytes) return 'tooMuch';
  try {
    await keep(files);
    return null;
  } catch {
    return 'noRoom';
  }
}

function filesIn(form: FormData): File[] {
  const sent = form.getAll('files').filter((value) => value instanceof File);
  // A form tells of no file by one that has neither a name nor content.
  const files = sent.filter(({ name, size }) => name !== '' || size > 0).map(renamed);
  const text = sharedText(form, files.length > 0);
  return text ? [...files, text] : files;
}

const renamed = (file: File): File =>
  new File([file], sharedName(file.name, file.type), {
    type: file.type,
    lastModified: file.lastModified,
  });

/** The words that were shared, with the address that they are about; null where there are none. */
function sharedText(form: FormData, isBesideFiles: boolean): File | null {
  const title = wordsOf(form.get('title'));
  const text = wordsOf(form.get('text'));
  const url = wordsOf(form.get('url'));
  const body = [text, text.includes(url) ? '' : url].filter(Boolean).join('\n\n');
  // Beside files, a title alone is about them.
  const content = body || (isBesideFiles ? '' : title);
  return content ? new File([content], textName(title, content), { type: 'text/plain' }) : null;
}

const wordsOf = (value: FormDataEntryValue | null): string =>
  typeof value === 'string' ? value.trim() : '';
