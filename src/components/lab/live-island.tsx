import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

const DEFAULT_ADDRESS = "http://127.0.0.1:8001";

/**
 * Asks for the address of a served session and shows it live. The simulation is fetched when the reader attaches.
 *
 * The page can be typed into before this island has woken up: the field keeps its own text, and the button waits.
 */
export default function LiveIsland() {
  const [notice, setNotice] = useState("");
  const [busy, setBusy] = useState(true);
  const address = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => setBusy(false), []);

  const attach = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setNotice("붙는 중…");
    try {
      const { LiveLab, createLiveState, servedSession } = await import("./live-lab.tsx");
      const state = await createLiveState(servedSession(address.current?.value ?? DEFAULT_ADDRESS), setNotice);
      if (!place.current) return state.dispose();
      render(null, place.current);
      render(<LiveLab state={state} />, place.current);
      setNotice("붙었다. 이 컴퓨터의 kubectl이 하는 일이 아래에 보인다.");
    } catch (error) {
      setNotice(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };

  return (
    <>
      <form class="lab-bar" onSubmit={(event) => void attach(event)}>
        <label class="live-address">
          서버의 주소 <input ref={address} defaultValue={DEFAULT_ADDRESS} inputmode="url" spellcheck={false} />
        </label>
        <button type="submit" class="lab-run" disabled={busy}>
          붙기
        </button>
        <p class="lab-notice" role="status">
          {notice}
        </p>
      </form>
      <div ref={place} />
    </>
  );
}
