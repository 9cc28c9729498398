// The Worker's own log would fill the screen with what was done on purpose.

/** Silences warnings; what it returns lets them be heard again. */
export function quiet(): () => void {
  const { warn } = console;
  console.warn = () => {};
  return () => {
    console.warn = warn;
  };
}
