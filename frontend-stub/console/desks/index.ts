import type { Desk } from "./desk";
import { account } from "./account";
import { accounts } from "./accounts";
import { home } from "./home";

/** In the order of the navigation. */
export const DESKS: readonly Desk[] = [home, accounts, account];
