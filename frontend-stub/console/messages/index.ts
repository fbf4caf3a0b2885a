import { translated } from "../base/language";
import { en } from "./en";
import { zhHans, type Messages } from "./zh-Hans";
import { zhHant } from "./zh-Hant";

export type { Messages };

export const words = translated<Messages>({ "zh-Hans": zhHans, "zh-Hant": zhHant, en });
