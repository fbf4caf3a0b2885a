import type { Words } from "./words.zh-Hans";

export const zhHant: Words = {
    intro: "登入後的存取權杖由這裡的金鑰簽章。系統會定期輪換；懷疑外洩時可以立即輪換，不會讓任何人登出。",
    rotate: "立即輪換",
    rotateText: "新金鑰馬上開始簽章。舊金鑰只用來核對已發出的權杖，等它們到期後自動失效。",
    rotated: "已換用新的簽章金鑰。",
    none: "還沒有簽章金鑰",
    noneText: "第一次有人登入時會自動產生。",
    id: "編號",
    state: "狀態",
    signs: "使用中",
    verifies: (until) => `只作核對，到 ${until}`,
    over: "已失效",
    createdAt: "產生時間",
    retiredAt: "停用時間",
};
