import { connect, type Socket } from "node:net";

/** What comes back first, whether or not the connection stays. */
export function firstAnswer(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      if (!chunk.includes("</Error>")) return;
      socket.destroy();
      resolve(chunk.toString());
    });
  });
}

/** Resolves once a socket takes more, or never will. */
export function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off("drain", done).off("close", done);
      resolve();
    };
    socket.on("drain", done).on("close", done);
  });
}
