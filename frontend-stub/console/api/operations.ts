/** What the API's document says of a call, as types. */

import type { paths } from "./schema";
import type { Schemas } from "./types";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Addresses that take a method. */
export type PathsOf<M extends Method> = {
    [P in keyof paths]: paths[P] extends Readonly<Record<Lowercase<M>, object>> ? P : never;
}[keyof paths];

export type Operation<P extends keyof paths, M extends Method> = paths[P][Lowercase<M> &
    keyof paths[P]];

/** How a call is sent, whichever it is. */
export interface Sending {
    /** Needs nobody signed in, or is authenticated by the cookie. */
    readonly open?: boolean;
    /** In the language of the page: the site's cookie, which goes before the header, may lag. */
    readonly translated?: boolean;
    /** Sent again under it, a POST is carried out once. */
    readonly key?: string;
    readonly signal?: AbortSignal;
    /** Now or never: what is on air must not change when a connection comes back later. */
    readonly now?: boolean;
}

type Value = string | number;

/** What stands for the names in the path. */
type At<O> = O extends { readonly parameters: { readonly path: infer Names } }
    ? { readonly at: { readonly [N in keyof Names]: Value } }
    : unknown;

type NamesOf<O, Where extends "query" | "header"> = O extends {
    readonly parameters: { readonly [W in Where]?: infer Names };
}
    ? NonNullable<Names>
    : never;

type Query<O> = [NamesOf<O, "query">] extends [never] ? unknown : { readonly query?: QueryOf<O> };

type Body<O> = O extends { readonly requestBody: { readonly content: infer Kinds } }
    ? { readonly body: Kinds[keyof Kinds] }
    : unknown;

/** Version that the change starts from. */
type IfMatch<O> = [NamesOf<O, "header">] extends [never]
    ? unknown
    : "If-Match" extends keyof NamesOf<O, "header">
      ? { readonly ifMatch: Value }
      : unknown;

/** What is null, undefined or empty is left out. */
export type QueryOf<O> = {
    readonly [N in keyof NamesOf<O, "query">]?: Value | null | undefined;
};

export type OptionsOf<O> = Sending & At<O> & Query<O> & Body<O> & IfMatch<O>;

/** Options, which may be left out where none of them is needed. */
export type MoreOf<O> =
    Record<never, never> extends OptionsOf<O> ? [options?: OptionsOf<O>] : [options: OptionsOf<O>];

type JsonOf<R> = R extends { content: { "application/json": infer Json } } ? Json : void;

export type AnswerOf<O> = O extends { readonly responses: infer Answers }
    ? JsonOf<Answers[keyof Answers]>
    : never;

/** Of a list that the service gives page by page. */
export interface Page<T> {
    readonly data: readonly T[];
    readonly meta: Schemas["ListMeta"];
}

/** Addresses of such lists. */
export type PagedPaths = {
    [P in PathsOf<"GET">]: AnswerOf<Operation<P, "GET">> extends Page<unknown> ? P : never;
}[PathsOf<"GET">];

export type RowOf<P extends PagedPaths> =
    AnswerOf<Operation<P, "GET">> extends Page<infer Row> ? Row : never;
