// Letters that look like others: what a reader takes a text for, whatever its characters are.

/** Of Cyrillic, Greek and a few Latin letters, the plain Latin ones that they pass for; each pair is two characters. */
const pairs =
  'аaсcеeіiїiјjкkоoрpѕsтtуyхxһhԁdԛqԝwвbмmнhпnгrзzбbгrѵvӏlАAВBСCЕEНHІIЇIЈJКKМMОOРPЅSТTХXУYԚQԜWѴVӀIҮY' +
  'αaβbγyδdεeηnιiκkνvοoρpτtυuχxωwϲcϳjΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹCͿJ' +
  'ıiȷjɑaɡgʟLſsƖIǀlɩiʀRʙBʜHɴNғf';
const plain = new Map<string, string>();
for (let at = 0; at + 1 < pairs.length; at += 2) plain.set(pairs[at] ?? '', pairs[at + 1] ?? '');

/** The text as it looks, character by character: as long as it was, so that places in it stay the same. */
export function asItLooks(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (letter) => {
    const looks = plain.get(letter) ?? letter.normalize('NFKC');
    return looks.length === letter.length ? looks : letter;
  });
}

const alphabets = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Lisu'].map(
  (script) => new RegExp(`\\p{Script=${script}}`, 'u'),
);

/** Whether letters of two alphabets that look alike stand in it. */
export function mixesAlphabets(text: string): boolean {
  return alphabets.filter((alphabet) => alphabet.test(text)).length > 1;
}
