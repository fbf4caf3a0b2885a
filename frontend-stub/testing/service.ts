/** The service as a browser sees it: calls that are answered, refused, or never arrive. */
export interface Asked {
    readonly method: string;
    readonly path: string;
    readonly query: URLSearchParams;
    readonly headers: Headers;
    readonly body: unknown;
}

type Answer = (asked: Asked) => Response | Promise<Response>;

export class Service {
    readonly asked: Asked[] = [];
    /** Answered by nobody: the connection is down. */
    away = false;
    private readonly answers: { readonly call: string; readonly answer: Answer }[] = [];
    private readonly before = globalThis.fetch;

    constructor() {
        globalThis.fetch = ((input: RequestInfo | URL, init?: RequestInit) =>
            this.take(input, init)) as typeof fetch;
    }

    /** The latest answer to a call counts: "GET /api/v1/studio/sessions"; "*" is all others. */
    on(call: string, answer: Answer): this {
        this.answers.unshift({ call, answer });
        return this;
    }

    calls(): readonly string[] {
        return this.asked.map(({ method, path }) => `${method} ${path}`);
    }

    last(): Asked {
        const last = this.asked.at(-1);
        if (!last) {
            throw new Error("Nothing was asked");
        }
        return last;
    }

    end(): void {
        globalThis.fetch = this.before;
    }

    private async take(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
        const url = new URL(String(input), "https://wenzheng.example");
        const asked: Asked = {
            method: init.method ?? "GET",
            path: url.pathname,
            query: url.searchParams,
            headers: new Headers(init.headers),
            body: typeof init.body === "string" ? JSON.parse(init.body) : undefined,
        };
        this.asked.push(asked);
        await Promise.resolve();
        if (init.signal?.aborted) {
            throw init.signal.reason;
        }
        if (this.away) {
            throw new TypeError("Failed to fetch");
        }
        const found =
            this.answers.find(({ call }) => call === `${asked.method} ${asked.path}`) ??
            this.answers.find(({ call }) => call === "*");
        if (!found) {
            throw new Error(`Nobody answers ${asked.method} ${asked.path}`);
        }
        return found.answer(asked);
    }
}

export function json(body: unknown, status = 200): Response {
    return Response.json(body, { status });
}

export function problem(
    status: number,
    code = "some-code",
    more: Record<string, unknown> = {},
    headers: Record<string, string> = {},
): Response {
    return new Response(
        JSON.stringify({
            type: "about:blank",
            title: `title of ${code}`,
            status,
            detail: `detail of ${code}`,
            code,
            traceId: "trace-1",
            ...more,
        }),
        { status, headers: { "Content-Type": "application/problem+json", ...headers } },
    );
}

/** Of a proxy that finds no service behind it. */
export function badGateway(): Response {
    return new Response("<html>", { status: 502, headers: { "Content-Type": "text/html" } });
}

export async function withService(test: (service: Service) => Promise<void>): Promise<void> {
    const service = new Service();
    try {
        await test(service);
    } finally {
        service.end();
    }
}
