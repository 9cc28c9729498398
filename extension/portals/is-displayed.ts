// Whether a page shows an element, or only keeps it.

/** False for what is not drawn: hidden itself, or in something that is hidden; single-page applications keep screens they have left. */
export function isDisplayed(element: Element): boolean {
  for (let around: Element | null = element; around !== null; around = around.parentElement) {
    const style = (around as HTMLElement).style as CSSStyleDeclaration | undefined;
    if (around.hasAttribute('hidden') || style?.display === 'none' || style?.visibility === 'hidden') return false;
  }
  // Where there is a layout it knows better.
  const { checkVisibility } = element as { checkVisibility?: Element['checkVisibility'] };
  return checkVisibility?.call(element, { visibilityProperty: true, opacityProperty: true }) ?? true;
}
