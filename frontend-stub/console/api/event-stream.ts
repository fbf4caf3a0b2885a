import { createParser } from "eventsource-parser";
import type { Heard } from "../../common/live";

/** Reads a stream of events to its end, as browsers read theirs; their data is JSON. */
export async function readEvents(
    body: ReadableStream<Uint8Array>,
    hear: (event: Heard) => void,
): Promise<void> {
    const parser = createParser({
        onEvent: ({ event = "message", data, id = "" }) =>
            hear({ type: event, data: JSON.parse(data), id }),
    });
    const reader = body.getReader();
    const decoder = new TextDecoder();
    for (;;) {
        const { done, value } = await reader.read();
        if (done) {
            return;
        }
        parser.feed(decoder.decode(value, { stream: true }));
    }
}
