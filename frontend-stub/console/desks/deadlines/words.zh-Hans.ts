/** Of terms and calendar; the other languages have the shape of this one. */
export const zhHans = {
    kinds: {
        inquiry: "咨询",
        help: "求助",
        complaint: "投诉",
        suggestion: "建言",
        thanks: "感谢",
    },
    department: "部门",
    remove: "删除",
    removeOf: (at: number) => `删除第 ${at} 条`,
    terms: "答复期限",
    asSet: "系统设定：",
    workingDays: (days: number) => `${days} 个工作日`,
    kind: "提问类型",
    allDepartments: "所有部门",
    days: "工作日",
    addTerm: "增加一条",
    save: "保存",
    termsSaved: "已保存，对之后转办的提问生效。",
    calendar: "工作日历",
    calendarText:
        "国务院公布下一年的节假日安排后，在这里载入。没有安排的年份按周一至周五计算，期限标为可能调整。",
    known: (holidays: number, workdays: number) => `放假 ${holidays} 天，调休上班 ${workdays} 天`,
    sources: { shipped: "随系统提供", file: "来自数据文件夹", loaded: "已载入" },
    year: "年份",
    openYear: "打开",
    yearText: (year: string) => `${year} 年的安排`,
    yearHint:
        "一行一天：日期、空格、节日名称；调休上班的写“上班”。周末不必列出。例如 2027-01-01 元旦",
    wrongLines: (lines: string) => `这些行不是这一年的日子：${lines}`,
    load: "载入",
    loaded: (year: string) => `${year} 年的安排已载入，未办结提问的期限正在重新计算。`,
};

export type Words = typeof zhHans;
