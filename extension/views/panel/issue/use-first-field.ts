// A form that opens is ready to type in.
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The ref for a form whose first field takes the focus. */
export function useFirstField<T extends HTMLElement>(): RefObject<T | null> {
  const form = useRef<T>(null);
  useEffect(() => {
    const field = form.current?.querySelector<HTMLElement>('input, textarea, button');
    field?.focus({ preventScroll: true });
    if (field instanceof HTMLInputElement && field.type === 'text') field.select();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return form;
}
