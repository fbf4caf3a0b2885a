import type { Words } from "./words.zh-Hans";

export const zhHant: Words = {
    kinds: {
        inquiry: "諮詢",
        help: "求助",
        complaint: "投訴",
        suggestion: "建言",
        thanks: "感謝",
    },
    department: "部門",
    remove: "刪除",
    removeOf: (at: number) => `刪除第 ${at} 條`,
    terms: "答覆期限",
    asSet: "系統設定：",
    workingDays: (days: number) => `${days} 個工作日`,
    kind: "提問類型",
    allDepartments: "所有部門",
    days: "工作日",
    addTerm: "增加一條",
    save: "儲存",
    termsSaved: "已儲存，對之後轉辦的提問生效。",
    calendar: "工作日曆",
    calendarText:
        "國務院公布下一年的假日安排後，在這裡載入。沒有安排的年份按週一至週五計算，期限標為可能調整。",
    known: (holidays: number, workdays: number) => `放假 ${holidays} 天，調休上班 ${workdays} 天`,
    sources: { shipped: "隨系統提供", file: "來自資料夾", loaded: "已載入" },
    year: "年份",
    openYear: "開啟",
    yearText: (year: string) => `${year} 年的安排`,
    yearHint:
        "一行一天：日期、空格、節日名稱；調休上班的寫「上班」。週末不必列出。例如 2027-01-01 元旦",
    wrongLines: (lines: string) => `這些行不是這一年的日子：${lines}`,
    load: "載入",
    loaded: (year: string) => `${year} 年的安排已載入，未辦結提問的期限正在重新計算。`,
};
