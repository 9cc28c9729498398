// A button that signs: trusted only once what it signs was seen beside it; else the click opens a window of our own.
import type { ComponentChildren, RefObject } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { asking, openOwnWindow } from '../../../state/approval.ts';
import type { Place } from '../../../state/place.ts';
import { Button } from '../../../ui/button.tsx';
import { useArming, type Verdict } from './use-arming.ts';

interface SignButtonProps {
  place: Place;
  packet: string;
  /** What it signs, as it stands on screen. */
  statement: RefObject<HTMLElement | null>;
  /** Changes when what it signs changes. */
  version: string;
  kind?: 'go' | 'quiet';
  testId: string;
  /** Nothing to sign yet. */
  disabled?: boolean;
  onSign: () => void;
  children: ComponentChildren;
}

const words: Partial<Record<Verdict, string>> = {
  'too-soon': 'That was too quick to be sure. Look once more, then press again.',
  'key-asked': 'Press Enter once more to sign this. Escape leaves it.',
};

/** The button, and below it why a press did not sign. */
export function SignButton(props: SignButtonProps) {
  const { place, packet, statement, version, kind = 'go', testId, disabled = false, onSign, children } = props;
  const button = useRef<HTMLButtonElement>(null);
  const hintId = useId();
  const [said, setSaid] = useState<Verdict | null>(null);
  const latest = useRef(version);
  latest.current = version;
  const { armed, judge, forgetKey } = useArming(place, statement, button, version);
  const click = async (event: MouseEvent) => {
    const signed = version;
    const judged = await judge(event);
    // Other words came under the button while the press was judged.
    const verdict = judged === 'sign' && latest.current !== signed ? 'too-soon' : judged;
    setSaid(verdict);
    if (verdict === 'sign') onSign();
    else if (verdict === 'elsewhere') void openOwnWindow(packet);
  };
  const letGo = () => {
    forgetKey();
    setSaid((before) => (before === 'key-asked' ? null : before));
  };
  const keyed = (event: KeyboardEvent) => {
    // A key that is held down presses by itself.
    if (event.repeat) event.preventDefault();
    if (event.key === 'Escape') letGo();
  };
  return (
    <>
      <Button
        kind={kind}
        testId={testId}
        ref={button}
        armed={armed}
        disabled={asking.value || disabled}
        describedBy={hintId}
        onClick={(event) => void click(event)}
        onKeyDown={keyed}
        onBlur={letGo}
      >
        {children}
      </Button>
      <span hidden id={hintId}>
        {place.kind === 'frame'
          ? 'With the keyboard this opens in a window of its own.'
          : 'With the keyboard, press Enter, and once more to sign.'}
      </span>
      <span class="hint said" role="status" data-testid={`${testId}-said`}>
        {said === null ? '' : words[said]}
      </span>
    </>
  );
}
