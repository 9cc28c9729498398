// A name is what it looks like, and no two people look alike.
import { describe, expect, test } from 'vitest';
import { asItLooks, mixesAlphabets } from '../../shared/look-alikes.ts';
import { browserNameProblem, nameAsRead, nameProblem } from '../../shared/names.ts';

describe('a name that people have', () => {
  test.each([
    'Jane Doe',
    'Renée O’Hara-Smith',
    "D'Angelo Reyes Jr.",
    'Łukasz Żółć',
    'Jürgen Groß (Night shift)',
    'Иван Петров',
    'Γιώργος Παπαδόπουλος',
    '王伟',
    'やまだ たろう',
    'नरेन्द्र',
    'Nguyễn Văn A',
    'Sam 2',
    'Əliyev Məmməd',
  ])('%s is taken', (name) => expect(nameProblem(name)).toBeNull());
});

describe('a name that is not what it looks like', () => {
  test.each([
    ['a newline', 'Jane Doe\nApproved'],
    ['a tab', 'Jane\tDoe'],
    ['a line separator', 'Jane\u2028Doe'],
    ['a direction override', 'Jane \u202EeoD'],
    ['an isolate', '\u2067Jane Doe\u2069'],
    ['a zero width space', 'Jane\u200B Doe'],
    ['a zero width joiner', 'Ja\u200Dne Doe'],
    ['a soft hyphen', 'Ja\u00ADne Doe'],
    ['a byte order mark', '\uFEFFJane Doe'],
    ['a Hangul filler', 'Jane\u3164Doe'],
    ['a grapheme joiner', 'Ja\u034Fne Doe'],
    ['a variation selector', 'Jane\uFE0F Doe'],
    ['a tag character', 'Jane\u{E0041} Doe'],
    ['a blank of braille', 'Jane\u2800Doe'],
    ['a hard space', 'Jane\u00A0Doe'],
    ['two spaces', 'Jane  Doe'],
    ['a space before', ' Jane Doe'],
    ['a Cyrillic letter among Latin ones', 'J\u0430ne Doe'],
    ['a Greek letter among Latin ones', 'Jane D\u03BFe'],
    ['wide letters', 'Ｊａｎｅ'],
    ['letters for mathematics', '𝐉𝐚𝐧𝐞'],
    ['small capitals', 'Sam Okaf\u1D0Fr'],
    ['letters for phonetics', 'Sam Oka\u0251for'],
    ['marks on marks', 'Ja\u0300\u0301\u0302\u0303\u0304ne'],
    ['a private character', 'Jane \uE000'],
    ['markup', '<b>Jane</b>'],
    ['half a character', 'Jane \uD800'],
    ['nothing', ''],
  ])('%s is refused', (_, name) => expect(nameProblem(name)).toMatch(/^name: /));
});

test.each([
  ['Jane Doe', 'jane  doe'],
  ['Ian Moor', 'lan Moor'.replace('l', 'I')],
  ['Ida Lind', 'lda Lind'],
  ['Bob', 'B0b'],
  ['Cora', '\u0421\u043E\u0433\u0430'],
  ['Sam Moore', 'Sam Moore.'],
  ['José', 'Jose\u0301'],
  ['Emma', 'Ernma'],
])('%s and %s look alike', (a, b) => expect(nameAsRead(a)).toBe(nameAsRead(b)));

test.each([
  ['Jane Doe', 'Jane Roe'],
  ['Ann', 'Anna'],
  ['王伟', '王芳'],
])('%s and %s do not', (a, b) => expect(nameAsRead(a)).not.toBe(nameAsRead(b)));

test.each([
  ['Chrome on Windows', null],
  ['Jane’s Mac #2: Firefox 140', null],
  ['Chrome\non Windows', 'name'],
  ['Chrome \u202Eon', 'name'],
  ['…', 'name'],
  ['\u200B', 'name'],
])('a browser called %j', (name, problem) => {
  if (problem === null) expect(browserNameProblem(name)).toBeNull();
  else expect(browserNameProblem(name)).toContain(problem);
});

test('how a text looks is as long as the text', () => {
  const text = 'Аррlе, ＡＢＣ, ﬁ, ½, 𝐀 and Ω';
  expect(asItLooks(text)).toHaveLength(text.length);
  expect(asItLooks(text)).toContain('Apple, ABC');
});

test('two alphabets are told, and one is not', () => {
  expect([mixesAlphabets('C\u043Entoso'), mixesAlphabets('Contoso'), mixesAlphabets('Контосо')]).toEqual([
    true,
    false,
    false,
  ]);
});
