import { translated } from "../../base/language";
import { en } from "./words.en";
import { zhHans, type Words } from "./words.zh-Hans";
import { zhHant } from "./words.zh-Hant";

export const searchWords = translated<Words>({ "zh-Hans": zhHans, "zh-Hant": zhHant, en });
