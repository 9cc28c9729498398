// Looks in the list that is shown for what has a text in a name.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/button.tsx';

/** A field, and a way back to the whole list while it is looked in. */
export function ListSearch({ text, onSearch }: { text: string; onSearch(text: string): void }) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  return (
    <search>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(typed.trim());
        }}
      >
        <label class="field small">
          <span class="visually-hidden">Find by a name in this list</span>
          <input
            type="search"
            maxLength={100}
            placeholder="Client, product or line"
            data-testid="list-search"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <Button type="submit" testId="list-find">
          Find
        </Button>
        {text !== '' && (
          <Button kind="plain" testId="list-all" onClick={() => onSearch('')}>
            Show all
          </Button>
        )}
      </form>
    </search>
  );
}
