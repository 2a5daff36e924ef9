import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Sends ready-made requests again and again: what is measured is the server, not a client. */
export class RawClient {
  readonly #port: number;
  readonly #requests: readonly Buffer[];
  readonly #sockets: (Socket | undefined)[];

  /** @param requests One for each connection, which sends it whenever the one before is answered. */
  constructor(url: string, requests: readonly Buffer[]) {
    this.#port = Number(new URL(url).port);
    this.#requests = requests;
    this.#sockets = requests.map(() => undefined);
  }

  /**
   * Sends for a while on all connections, and returns how many were answered.
   * @throws Error where an answer's status is not 200
   */
  async run(milliseconds: number): Promise<number> {
    const end = performance.now() + milliseconds;
    const counts = this.#sockets.map(async (_, index) => {
      let answered = 0;
      do {
        await this.#send(index);
        answered++;
      } while (performance.now() < end);
      return answered;
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }

  close(): void {
    for (const socket of this.#sockets) socket?.destroy();
  }

  async #send(index: number): Promise<void> {
    let socket = this.#sockets[index];
    if (!socket) {
      socket = connect({ host: "127.0.0.1", port: this.#port, noDelay: true });
      socket.on("error", () => undefined); // The read that waits sees the end.
      this.#sockets[index] = socket;
      await once(socket, "connect");
    }
    socket.write(this.#requests[index]!);
    if (await readAnswer(socket)) return;
    socket.destroy();
    this.#sockets[index] = undefined;
  }
}

/** Reads one answer to its end; false where the connection ends with it. */
async function readAnswer(socket: Socket): Promise<boolean> {
  let head = "";
  let left = Infinity;
  return new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      socket.off("data", take).off("close", ended);
      settle();
    };
    const ended = (): void => done(() => reject(new Error("the connection ended early")));
    const take = (chunk: Buffer): void => {
      if (left === Infinity) {
        head += chunk.toString("latin1");
        const bodyAt = head.indexOf("\r\n\r\n") + 4;
        if (bodyAt < 4) return;
        const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
        if (length === undefined || !/^HTTP\/1\.\d 200 /.test(head)) {
          return done(() => reject(new Error(`not answered well: ${head.slice(0, 300)}`)));
        }
        left = Number(length) - (head.length - bodyAt);
        head = head.slice(0, bodyAt);
      } else {
        left -= chunk.length;
      }
      if (left <= 0) done(() => resolve(!/\r\nconnection: *close/i.test(head)));
    };
    socket.on("data", take).on("close", ended);
  });
}
