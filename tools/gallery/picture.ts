// What a picture's name and bytes say of it.

/** In the order of the gallery. */
export const screens = ['panel', 'popup', 'setup', 'links', 'audit', 'options'] as const;
type Screen = (typeof screens)[number];

export interface Picture {
  file: string;
  screen: Screen;
  /** What the screen shows, as its script calls it: "needs person". */
  state: string;
  scheme: 'light' | 'dark';
  widthPx: number;
  heightPx: number;
}

/** A PNG of the camera, "panel-clear-360-dark.png": the width only where a state has several. Throws where it is none. */
export function pictureOf(file: string, png: Buffer): Picture {
  const [, name, scheme] = /^(.+?)(?:-\d{3,4})?-(light|dark)\.png$/.exec(file) ?? [];
  if (name === undefined || png.toString('latin1', 1, 4) !== 'PNG')
    throw new Error(`${file} is no picture of a screen`);
  const words = name.split('-');
  // Whatever names no screen is of the panel.
  const screen = screens.find((each) => words.includes(each)) ?? 'panel';
  return {
    file,
    screen,
    state: words.filter((word) => word !== screen).join(' ') || screen,
    scheme: scheme === 'dark' ? 'dark' : 'light',
    widthPx: png.readUInt32BE(16),
    heightPx: png.readUInt32BE(20),
  };
}
