// Compares everything the browser computed for our host, and for what it stands in, with what it would be if the page had done nothing.

/** Lengths that come out of the layout; where the host is, is looked at by its rectangle. */
const ofTheLayout =
  /^(width|height|inline-size|block-size|top|right|bottom|left|inset-(block|inline)-(start|end)|(transform|perspective)-origin)$/;

/** What being an open popover sets, and hiding its twin: both are looked at by themselves. */
const ofThePopover = /^(overlay|display)$/;

/**
 * What an element around the host may have as it likes: its own box and what it paints there lie below the top layer,
 * and place nothing in it. What moves, clips, filters, blends, contains or scales is not among it.
 */
const ofItsOwnBox =
  /^(display|position|box-sizing|float|clear|unicode-bidi|touch-action|view-transition-name|((min|max)-)?(width|height|block-size|inline-size)|(margin|padding|border|background|overflow|overscroll-behavior|scroll|scrollbar|scroll-(margin|padding|snap)|flex|grid|align|justify)(-.+)?|(row|column)-gap)$/;

/** An element of ours in the page, and what we made of it. */
export interface Placed {
  host: HTMLElement;
  /** Its closed shadow tree, which no style sheet of the page reaches. */
  root: ShadowRoot;
  /** The style it was given, as the text of a style attribute; what stands on it now may be the page's. */
  style: () => string;
}

/** What the page did to the looks of the host, as a text for the log; null where it did nothing. */
export function foreignLooks({ host, root, style }: Placed): string | null {
  return looksOfHost(host, root, style()) ?? looksAround(host, root);
}

function looksOfHost(host: HTMLElement, root: ShadowRoot, style: string): string | null {
  if (isAnimated(host)) return 'the panel is animated';
  for (const pseudo of ['::before', '::after']) {
    if (!['none', 'normal'].includes(getComputedStyle(host, pseudo).content)) return `${pseudo} on the panel`;
  }
  if (getComputedStyle(host).display !== 'block') return 'display on the panel';
  const name = differing(host, probe(root, style)).find((each) => !ofTheLayout.test(each) && !ofThePopover.test(each));
  return name === undefined ? null : `${name} on the panel`;
}

function looksAround(host: HTMLElement, root: ShadowRoot): string | null {
  for (let around = host.parentElement; around !== null; around = around.parentElement) {
    if (isAnimated(around)) return `${around.localName} is animated`;
    const { color } = getComputedStyle(around);
    const untouched = probe(root, `all: initial; color: ${color}`);
    const name = differing(around, untouched).find((each) => {
      if (ofTheLayout.test(each) || ofItsOwnBox.test(each)) return false;
      // What is inherited reaches the host as its own value, which is compared there.
      return !isInherited(root, each, getComputedStyle(around).getPropertyValue(each));
    });
    if (name !== undefined) return `${name} on ${around.localName}`;
  }
  return null;
}

/** Probes stay where they are: making one for every look would lay the page out anew each time. */
const probes = new WeakMap<ShadowRoot, HTMLElement>();

/** An element in the shadow tree with a style of its own, that is not drawn; one for all, so it is read before the next is asked for. */
function probe(root: ShadowRoot, style: string): HTMLElement {
  const element = probes.get(root) ?? document.createElement('div');
  probes.set(root, element);
  element.style.cssText = `${style}; display: none !important`;
  if (!element.isConnected) root.append(element);
  return element;
}

const inherited = new Map<string, boolean>();

/** Whether children take a property over, found out by trying. */
function isInherited(root: ShadowRoot, name: string, value: string): boolean {
  const known = inherited.get(name);
  if (known !== undefined) return known;
  const parent = probe(root, 'all: initial');
  parent.style.setProperty(name, value);
  const child = document.createElement('div');
  child.style.all = 'unset';
  parent.append(child);
  const takesOver = getComputedStyle(child).getPropertyValue(name) === value;
  child.remove();
  inherited.set(name, takesOver);
  return takesOver;
}

function isAnimated(element: Element): boolean {
  const transits = CSS.supports('selector(:active-view-transition)') && element.matches(':active-view-transition');
  return transits || element.getAnimations().length > 0;
}

/** The properties that are computed differently for two elements. */
function differing(element: Element, other: Element): string[] {
  const [a, b] = [getComputedStyle(element), getComputedStyle(other)];
  return Array.from(a).filter((name) => a.getPropertyValue(name) !== b.getPropertyValue(name));
}
