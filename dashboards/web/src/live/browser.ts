import type { Socket, SocketEvents } from "./connection";

/** A WebSocket of this page's own origin. */
export function openSocket(events: SocketEvents): Socket {
  const address = new URL("/api/v1/live", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(address);
  socket.onopen = () => events.opened();
  socket.onmessage = (message: MessageEvent<unknown>) => {
    if (typeof message.data === "string") events.received(message.data);
  };
  socket.onclose = (event) => events.closed(event.code);
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
  };
}

/** A longer step of the date than of the running clock means the machine slept. */
const SLEPT_MS = 2_000;

/** Elapsed milliseconds that never run back and count sleep too, so that data cannot look younger than it is. */
export function elapsedClock(running: () => number = () => performance.now(), date: () => number = () => Date.now()): () => number {
  let lastRunning = running();
  let lastDate = date();
  let elapsed = 0;
  return () => {
    const ran = running() - lastRunning;
    const passed = date() - lastDate;
    lastRunning += ran;
    lastDate += passed;
    elapsed += Math.max(0, passed > ran + SLEPT_MS ? passed : ran);
    return elapsed;
  };
}
