// What a page can do to the looks of the panel: each in words, with what it runs in the page and how it takes that back.

export interface Look {
  name: string;
  /** A statement run in the page, where `host` is the panel's element. */
  on: string;
  off: string;
}

/** Properties set on the host, as important as our own. */
const hostStyles: readonly (readonly [string, string])[] = [
  ['-webkit-mask-box-image', 'linear-gradient(#000, #0000)'],
  ['mask-image', 'linear-gradient(#000, #0000)'],
  ['outline', '300px solid #fff; outline-offset: -300px'],
  ['border-top', '200px solid #fff'],
  ['border-image', 'linear-gradient(#fff, #fff) 1'],
  ['box-shadow', 'inset 0 0 0 300px #fff'],
  ['padding-top', '120px'],
  ['clip-path', 'inset(0 0 50% 0)'],
  ['clip', 'rect(0, 400px, 300px, 0)'],
  ['filter', 'contrast(0.2)'],
  ['backdrop-filter', 'blur(2px)'],
  ['opacity', '0.99'],
  ['visibility', 'hidden'],
  ['mix-blend-mode', 'difference'],
  ['isolation', 'isolate'],
  ['transform', 'scale(1.01)'],
  ['transform-style', 'preserve-3d'],
  ['perspective', '200px'],
  ['rotate', '1deg'],
  ['scale', '0.9'],
  ['translate', '0 5px'],
  ['offset-path', 'circle(20px)'],
  ['zoom', '1.3'],
  ['contain', 'strict'],
  ['content-visibility', 'hidden'],
  ['overflow', 'visible'],
  ['overflow-clip-margin', '20px'],
  ['direction', 'rtl'],
  ['writing-mode', 'vertical-rl'],
  ['column-count', '2'],
  ['display', 'flex'],
  ['color-scheme', 'only dark'],
  ['pointer-events', 'none'],
  ['cursor', 'none'],
  ['-webkit-box-reflect', 'above'],
  ['view-transition-name', 'panel'],
  ['animation', 'none 5s'],
  ['transition', 'all 9s'],
  ['image-rendering', 'pixelated'],
  ['text-shadow', '0 0 20px #000'],
  ['will-change', 'opacity'],
  ['forced-color-adjust', 'none'],
];

/** The same on what the host stands in. */
const rootStyles: readonly (readonly [string, string])[] = [
  ['opacity', '0.4'],
  ['filter', 'invert(1)'],
  ['mask-image', 'linear-gradient(#000, #0000)'],
  ['-webkit-mask-box-image', 'linear-gradient(#000, #0000)'],
  ['clip-path', 'inset(0 0 50% 0)'],
  ['transform', 'translateX(3px)'],
  ['perspective', '100px'],
  ['zoom', '1.4'],
  ['contain', 'paint'],
  ['mix-blend-mode', 'difference'],
  ['-webkit-box-reflect', 'above'],
  ['outline', '40px solid #fff'],
  ['content-visibility', 'hidden'],
];

/** What every site does to its root, which reaches no frame of ours. */
export const harmlessRootStyles: readonly (readonly [string, string])[] = [
  ['background', '#123'],
  ['color', '#a00'],
  ['font', '62.5%/1.2 Roboto, sans-serif'],
  ['height', '100%'],
  ['overflow', 'hidden'],
  ['scroll-behavior', 'smooth'],
  ['box-sizing', 'border-box'],
  ['-webkit-text-size-adjust', '100%'],
  ['letter-spacing', '1px'],
  ['visibility', 'hidden'],
  ['cursor', 'wait'],
  ['direction', 'rtl'],
  ['color-scheme', 'dark'],
  ['margin', '0 4px'],
];

/** As CSSOM takes a value that may bring a second property with it. */
function styled(target: string, name: string, value: string): Look {
  const all = `${name}: ${value}`.split(';').map((each) => each.split(/:\s*(.*)/s).map((part) => part.trim()));
  const set = all.map(([one, to]) => `${target}.style.setProperty('${one}', '${to}', 'important');`).join(' ');
  return {
    name: `${name} on ${target === 'host' ? 'the panel' : 'the page'}`,
    on: `before = ${target}.style.cssText; ${set}`,
    off: `${target}.style.cssText = before;`,
  };
}

/** A rule of a style sheet that the page adopts. */
function ruled(name: string, rule: string): Look {
  return {
    name,
    on: `sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(rule)}); document.adoptedStyleSheets = [sheet];`,
    off: 'document.adoptedStyleSheets = [];',
  };
}

/** Something in the top layer above the panel, that lets clicks through. */
function covered(name: string, style: string): Look {
  return {
    name,
    on: `cover = document.createElement('div'); cover.popover = 'manual';
      cover.style.cssText = 'margin:0;border:0;padding:0;background:#fff;pointer-events:none;${style}';
      document.body.append(cover); cover.showPopover();`,
    off: 'cover.remove();',
  };
}

const paint = "content: ''; position: absolute; inset: 0; background: #fff; pointer-events: none;";

export const looks: readonly Look[] = [
  ...hostStyles.map(([name, value]) => styled('host', name, value)),
  ...rootStyles.map(([name, value]) => styled('document.documentElement', name, value)),
  ruled('a picture before the panel', `countersign-panel::before { ${paint} }`),
  ruled('a picture after the panel', `countersign-panel::after { ${paint} }`),
  covered('a cover over all of it', 'width:500px;height:700px;inset:50px 0 auto auto'),
  covered('a cover over the client’s name', 'width:300px;height:24px;inset:56px 60px auto auto'),
  covered('a cover one pixel high over the amounts', 'width:400px;height:1px;inset:190px 0 auto auto'),
  {
    name: 'a cover in a shadow tree',
    on: `cover = document.createElement('div'); document.body.append(cover);
      const inner = document.createElement('div'); inner.popover = 'manual';
      inner.style.cssText = 'margin:0;border:0;inset:100px 0 auto auto;width:300px;height:30px;pointer-events:none';
      cover.attachShadow({ mode: 'closed' }).append(inner); inner.showPopover();`,
    off: 'cover.remove();',
  },
  {
    name: 'a view transition over the page, that lets clicks through',
    on: `sheet = new CSSStyleSheet();
      sheet.replaceSync('::view-transition { pointer-events: none; background: #fff } ::view-transition-group(*), ::view-transition-old(*), ::view-transition-new(*) { animation-duration: 60s }');
      document.adoptedStyleSheets = [sheet]; transition = document.startViewTransition(() => undefined); return transition.ready;`,
    off: 'document.adoptedStyleSheets = []; transition.skipTransition();',
  },
  {
    name: 'a view transition of the panel alone',
    on: `if (host.startViewTransition === undefined) { host.inert = true; return; }
      transition = host.startViewTransition(() => undefined); return transition.ready.catch(() => undefined);`,
    off: 'host.inert = false; transition?.skipTransition();',
  },
  {
    name: 'an animation of the panel',
    on: `before = host.style.cssText; host.style.removeProperty('all'); animation = host.animate({ opacity: [0.5, 0.5] }, { duration: 1e6 });`,
    off: 'animation.cancel(); host.style.cssText = before;',
  },
  { name: 'the panel made inert', on: 'host.inert = true;', off: 'host.inert = false;' },
  {
    name: 'the panel a little out of the window',
    on: `before = host.style.cssText; host.style.setProperty('inset', '48px -60px 0 auto', 'important');`,
    off: 'host.style.cssText = before;',
  },
  {
    name: 'a modal dialog',
    on: `cover = document.createElement('dialog'); document.body.append(cover); cover.showModal();`,
    off: 'cover.remove();',
  },
];

/** Each as something a page is asked to do. */
export function harmless(): Look[] {
  return harmlessRootStyles.map(([name, value]) => styled('document.documentElement', name, value));
}
