import { count, counted } from '../../data/counted';
import type { CollectionId } from '../../data/ids';
import { liveItems, type Revision } from '../../data/revision';
import type { CollectionRecord } from '../../engine/ports';
import type { Store } from '../store';
import type { ContentCheck, ContentFaults } from './content-check';
import type { Mending } from './house-store';
import type { Finding } from './storage-report';

/** What is wrong with what a collection shows, and what would set it right. */
export interface HeadCheck {
  readonly findings: readonly Finding[];
  readonly mending: Mending | null;
}

/** What is missing keeps all that is of no use from being freed; what cannot be read does not. */
const NOTHING_LEFT =
  'Export what can be read and remove the collection: nothing is freed until then.';

const SOUND: HeadCheck = { findings: [], mending: null };

/** Checks a head; anew where it has moved on meanwhile, and what it was is perhaps swept away. */
export async function checkHead(
  store: Store,
  check: ContentCheck,
  id: CollectionId,
  onItems: (items: number) => void,
): Promise<HeadCheck> {
  for (;;) {
    const record = await store.content.collection(id);
    if (!record?.head) return SOUND;
    try {
      const checked = await checkRecord(store, check, record, onItems);
      if (checked.findings.length === 0 || (await isStillHead(store, record))) return checked;
    } catch (error) {
      if (await isStillHead(store, record)) throw error;
    }
  }
}

async function isStillHead(store: Store, { id, head }: CollectionRecord): Promise<boolean> {
  return (await store.content.collection(id))?.head === head;
}

async function checkRecord(
  store: Store,
  check: ContentCheck,
  record: CollectionRecord,
  onItems: (items: number) => void,
): Promise<HeadCheck> {
  const [head] = await store.house.revisions([record.head!]);
  if (!head) {
    const what = 'lacks the list of its parts.';
    return goBack(store, check, record, [{ kind: 'revision.missing', what }]);
  }
  const faults = await check.content(head, onItems);
  const broken = brokenParts(faults);
  if (broken.length > 0) return goBack(store, check, record, broken);
  const counts = checkCounts(record, head, faults);
  const documents = await check.missingDocuments(head);
  if (documents.length === 0) return counts;
  const what = `lacks ${some(documents, 'document')}. Bring them in again.`;
  return { ...counts, findings: [...counts.findings, lost(record, 'document.missing', what)] };
}

type Broken = Pick<Finding, 'kind' | 'what'>;

function brokenParts({ missing, invalid }: ContentFaults): Broken[] {
  const [first, ...others] = invalid;
  const more = others.length === 0 ? '' : ` (and ${count(others.length)} more like it)`;
  return [
    ...(missing.length > 0
      ? [{ kind: 'segment.missing', what: `lacks ${some(missing, 'part')}.` } as const]
      : []),
    ...(first
      ? [
          {
            kind: 'segment.invalid',
            what: `cannot be read: ${first.id}${more} ${first.why}.`,
          } as const,
        ]
      : []),
  ];
}

/** Back to the latest state that is whole, if there is one: what it lacks now cannot be guessed. */
async function goBack(
  { house }: Store,
  check: ContentCheck,
  record: CollectionRecord,
  broken: readonly Broken[],
): Promise<HeadCheck> {
  const whole = await latestWhole();
  const findings = broken.map(({ kind, what }) => ({
    ...lost(record, kind, whole || kind === 'segment.invalid' ? what : `${what} ${NOTHING_LEFT}`),
    canRepair: whole !== undefined,
    ...(whole && { backTo: { createdAt: whole.createdAt, items: whole.items } }),
  }));
  if (!whole) return { findings, mending: null };
  const { id: head, items } = whole;
  return { findings, mending: { collection: record.id, head: { head, items } } };

  async function latestWhole(): Promise<Revision | undefined> {
    for (const id of await house.revisionsOf(record.id)) {
      const [revision] = id === record.head ? [] : await house.revisions([id]);
      if (!revision) continue;
      const faults = await check.content(revision);
      if (brokenParts(faults).length === 0 && !faults.counted) return revision;
    }
    return undefined;
  }
}

function checkCounts(record: CollectionRecord, head: Revision, faults: ContentFaults): HeadCheck {
  const groups = faults.counted ?? head.groups;
  const items = liveItems({ attributes: head.attributes, groups });
  if (!faults.counted && items === head.items && items === record.items) return SOUND;
  const what = `counts its items wrongly: there are ${count(items)}.`;
  return {
    findings: [{ ...lost(record, 'count.wrong', what), canRepair: true }],
    mending: {
      collection: record.id,
      head: { head: head.id, items },
      revision: { ...head, groups, items },
    },
  };
}

function lost({ id, name }: CollectionRecord, kind: Finding['kind'], what: string): Finding {
  return { kind, collection: id, what: `“${name}” ${what}`, canRepair: false };
}

function some(ids: readonly string[], noun: string): string {
  return ids.length === 1
    ? `a ${noun}: ${ids[0]!}`
    : `${counted(ids.length, noun)}, such as ${ids[0]!}`;
}
