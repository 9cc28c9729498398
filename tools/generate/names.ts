// What generated clients, people and tickets are called.

const places = [
  'Alder',
  'Birch',
  'Cascade',
  'Dunmore',
  'Elkhorn',
  'Fenwick',
  'Garnet',
  'Halden',
  'Idlewild',
  'Juniper',
  'Kettle',
  'Larkfield',
  'Marlow',
  'Northgate',
  'Owyhee',
  'Pinecrest',
  'Quarry',
  'Redfern',
  'Saltmarsh',
  'Tamsin',
  'Umber',
  'Vesper',
  'Wexford',
  'Yarrow',
  'Zephyr',
  'Ashdown',
  'Bramble',
  'Corbel',
  'Dovetail',
  'Everly',
];
const trades = [
  'Dental',
  'Law',
  'Engineering',
  'Freight',
  'Architects',
  'Realty',
  'Veterinary',
  'Orchards',
  'Machine Works',
  'Land Surveyors',
  'Physical Therapy',
  'Winery',
  'Outfitters',
  'Title',
  'Plumbing',
  'Accounting',
  'Foods',
  'Optics',
  'Insurance',
  'Nursery',
];
const firstNames = [
  'Helen',
  'Owen',
  'Ingrid',
  'Teddy',
  'Camille',
  'Nia',
  'Rolf',
  'Beatrix',
  'Simon',
  'Renee',
  'Hank',
  'Elise',
  'Marta',
  'Ike',
  'Paula',
  'Dana',
  'Luis',
  'Grace',
  'Amir',
  'June',
];
const lastNames = [
  'Adler',
  'Osgood',
  'Sandoval',
  'Maddox',
  'Arden',
  'Okafor',
  'Vance',
  'Lowe',
  'Quill',
  'Aldous',
  'Yturri',
  'Pemberton',
  'Ruiz',
  'Lindqvist',
  'Reed',
  'Hale',
  'Moreno',
  'Sato',
  'Farouk',
  'Byrne',
];

/** The nth client's name: each once for 600, and numbered after that. */
export function clientName(n: number): string {
  const at = n - 1;
  const round = Math.floor(at / (places.length * trades.length));
  const name = `${places[at % places.length]} ${trades[Math.floor(at / places.length) % trades.length]}`;
  return round === 0 ? name : `${name} ${round + 1}`;
}

/** The nth person's first and last name; people may share one. */
export function personName(n: number): { firstName: string; lastName: string } {
  const firstName = firstNames[n % firstNames.length] ?? '';
  return { firstName, lastName: lastNames[(n + Math.floor(n / firstNames.length)) % lastNames.length] ?? '' };
}

/** What clients call about; nothing of it is about money. */
export const requests = [
  {
    summary: 'New laptop for a new colleague',
    asked: 'Could you set up the new laptop by Monday?',
    done: 'It is ready.',
  },
  {
    summary: 'Printer on the second floor',
    asked: 'The printer does not wake up. Can you look?',
    done: 'It prints again.',
  },
  {
    summary: 'Shared mailbox access',
    asked: 'Please give Dana access to the shared mailbox.',
    done: 'Dana has access now.',
  },
  { summary: 'VPN from home', asked: 'The VPN asks for a password twice. Is that right?', done: 'It asks once now.' },
  {
    summary: 'Slow wireless in the meeting room',
    asked: 'Video calls stop in the meeting room.',
    done: 'A second access point hangs there now.',
  },
  { summary: 'Backup report', asked: 'Did the backup of Friday run?', done: 'It ran and was tested.' },
];
