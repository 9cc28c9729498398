// A button that signs: trusted only once what it signs was seen beside it; else the click opens a window of our own.
import type { ComponentChildren, RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { asking, openOwnWindow } from '../../../state/approval.ts';
import type { Place } from '../../../state/place.ts';
import { Button } from '../../../ui/button.tsx';
import { useArming } from './use-arming.ts';

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

/** The button. */
export function SignButton(props: SignButtonProps) {
  const { place, packet, statement, version, kind = 'go', testId, disabled = false, onSign, children } = props;
  const button = useRef<HTMLButtonElement>(null);
  const { armed, armedNow } = useArming(place, statement, button, version);
  const click = () => {
    if (armedNow()) onSign();
    else if (place.kind === 'frame') void openOwnWindow(packet);
  };
  return (
    <Button kind={kind} testId={testId} ref={button} armed={armed} disabled={asking.value || disabled} onClick={click}>
      {children}
    </Button>
  );
}
