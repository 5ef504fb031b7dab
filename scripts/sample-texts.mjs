/** The documents of an invented seed shop. */
export const documents = [
  {
    name: 'grower-visit-ashdown',
    title: 'Grower visit: Ashdown',
    author: 'Petra Lindqvist',
    created: '2026-03-04T09:12:00Z',
    keywords: 'visit, beans, organic',
    lines: [
      '# Grower visit: Ashdown',
      'Visited on 3 March with Otis. Two hectares of runner beans and a smaller plot of kale.',
      '## Crops',
      'The beans stand well. Isolation from the neighbouring plot is 480 m, more than we ask for.',
      'Kale was harvested late, some pods had opened. Expect a third less than in the contract.',
      '## Agreed',
      'Samples of both lots arrive by 20 March. Carla sends the new labels before that.',
    ],
  },
  {
    name: 'grower-visit-birch-lane',
    title: 'Grower visit: Birch Lane',
    author: 'Petra Lindqvist',
    created: '2026-03-11T14:40:00Z',
    keywords: 'visit, tomatoes',
    lines: [
      '# Grower visit: Birch Lane',
      'A walk through both glasshouses. The heating was out for two nights in February.',
      '## Crops',
      'Black Krim lost about forty plants to the cold; the rest has caught up.',
      'The squash lot is dry and clean and can be collected at any time.',
      '## Agreed',
      'We take the squash at the usual price and look at the tomatoes again in May.',
    ],
  },
  {
    name: 'grower-visit-coldwater',
    title: 'Grower visit: Coldwater',
    author: 'Otis Farrow',
    created: '2026-04-02T08:05:00Z',
    keywords: 'visit, onions, organic, urgent',
    lines: [
      '# Grower visit: Coldwater',
      'Short visit because of the flooding. The lower field stood under water for four days.',
      '## Crops',
      'Onion sets from the upper field are sound. Those from the lower field must not be sold.',
      '## Agreed',
      'The grower marks the crates with red tape. We repay the transport.',
    ],
  },
  {
    name: 'supply-agreement-2026',
    title: 'Supply agreement 2026',
    author: 'Carla Moreau',
    created: '2025-12-15T16:30:00Z',
    keywords: 'contract, growers',
    lines: [
      '# Supply agreement 2026',
      'Between the shop and the growers who have signed on the last page.',
      '## Quality',
      'A lot must germinate at 85 percent or more, tested on 200 seeds within 30 days of delivery.',
      '## Price and payment',
      'The price list of 1 January applies. Payment follows within 21 days after the test.',
      '## Shortfall',
      'A grower who expects to deliver less than 70 percent says so before the end of July.',
    ],
  },
  {
    name: 'germination-report-spring',
    title: 'Germination report, spring 2026',
    author: 'Mira Eklund',
    created: '2026-04-20T11:00:00Z',
    keywords: 'tests, germination',
    lines: [
      '# Germination report, spring 2026',
      'Forty lots were tested at 20 degrees on moist paper, four times fifty seeds each.',
      '## Passed',
      'Thirty-six lots passed. The best was Chioggia with 97 percent.',
      '## Failed',
      'Two lots of lettuce, one of marigold and one of pea stayed under 85 percent.',
      'The lettuce is repeated at 15 degrees, because the room was too warm in the first week.',
    ],
  },
  {
    name: 'germination-report-autumn',
    title: 'Germination report, autumn 2025',
    author: 'Mira Eklund',
    created: '2025-10-18T10:25:00Z',
    keywords: 'tests, germination, archive',
    lines: [
      '# Germination report, autumn 2025',
      'Twenty-eight lots were tested, all under the same conditions as in spring.',
      '## Passed',
      'Twenty-seven lots passed.',
      '## Failed',
      'Kale lot 0419 stayed at 71 percent and was returned to the grower.',
    ],
  },
  {
    name: 'board-minutes-january',
    title: 'Minutes of the board, January 2026',
    author: 'Jonas Halloran',
    created: '2026-01-19T19:45:00Z',
    keywords: 'minutes, board',
    lines: [
      '# Minutes of the board, January 2026',
      'Present: Carla, Jonas, Mira, Petra. Excused: Otis.',
      '## Figures',
      'Orders in December were 12 percent above the year before. Postage rose by 9 percent.',
      '## Decisions',
      'The catalogue goes to paper once more, with 800 copies fewer.',
      'Plastic packets are used up and not ordered again.',
    ],
  },
  {
    name: 'board-minutes-april',
    title: 'Minutes of the board, April 2026',
    author: 'Jonas Halloran',
    created: '2026-04-27T20:10:00Z',
    keywords: 'minutes, board, urgent',
    lines: [
      '# Minutes of the board, April 2026',
      'Present: all.',
      '## Coldwater',
      'The flooding costs us most of the onion sets. Orders not yet sent are marked as backorder.',
      '## Decisions',
      'Customers with a backorder get a letter before the middle of May.',
    ],
  },
];

/** @type {Record<string, string>} */
export const notes = {
  'storage-guide.md': `# Storing seed

Seed lives longest when it is **cool, dry and dark**.

## In the store room

- 8 degrees or less
- humidity under 50 percent
- lots on shelves, never on the floor

## In the shop

Only what is sold within two weeks. Everything else goes back on Friday.
`,
  'packing-checklist.md': `# Packing checklist

1. Read the remark on the order first.
2. Weigh the packets, count the sets.
3. Put the invoice *under* the packets.
4. Close with paper tape.

## Gifts

No invoice in the box. The card is written by hand.
`,
};

/** @type {Record<string, string>} */
export const letters = {
  'customer-letter-late-delivery.txt': `Dear Sir or Madam,

my order 000431 was to arrive before Easter. It is now three weeks later and the peas
should have been in the ground long ago. Please tell me whether I can still expect it.

Kind regards
Greta Dunmore
`,
  'customer-letter-praise.txt': `Hello,

I just wanted to say that every single one of the Crown Prince seeds came up. The children
at school have never seen anything like it. We will order again for the autumn.

Thank you
Hugo Kestrel, Fennwick primary school
`,
};
