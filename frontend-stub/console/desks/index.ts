import type { Desk } from "../frame/desks";
import { account } from "./account";
import { accounts } from "./accounts";
import { answers } from "./answers";
import { audit } from "./audit";
import { deadlines } from "./deadlines";
import { deliveries } from "./deliveries";
import { directory } from "./directory";
import { home } from "./home";
import { imports } from "./imports";
import { keys } from "./keys";
import { moderation } from "./moderation";
import { record } from "./record";
import { rundown } from "./rundown";
import { screening } from "./screening";
import { search } from "./search";
import { sessions } from "./sessions";
import { statistics } from "./statistics";
import { tokens } from "./tokens";

/** In the order of the navigation. */
export const DESKS: readonly Desk[] = [
    home,
    sessions,
    moderation,
    rundown,
    record,
    imports,
    answers,
    deadlines,
    statistics,
    directory,
    screening,
    search,
    accounts,
    audit,
    deliveries,
    tokens,
    keys,
    account,
];
