import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads';
import { runDump } from './run-dump.ts';

const { port, flag } = workerData as { port: MessagePort; flag: Int32Array };

/** Sends bytes to the server and blocks until the answer is there. */
function ask(bytes: Uint8Array): Uint8Array {
  Atomics.store(flag, 0, 0);
  const said = bytes.slice();
  port.postMessage(said, [said.buffer]);
  for (;;) {
    Atomics.wait(flag, 0, 0);
    const answer = receiveMessageOnPort(port);
    if (answer) return answer.message;
    // Woken by the end of the answer before, which was stored and had not yet been told.
    Atomics.wait(flag, 0, 0, 10);
  }
}

parentPort?.on('message', (args: string[]) => {
  runDump((said, hear) => hear(ask(said)), args).then(
    (text) => parentPort?.postMessage({ text }),
    (error: unknown) => parentPort?.postMessage({ error: String(error) }),
  );
});
