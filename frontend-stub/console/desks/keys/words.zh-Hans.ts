export const zhHans = {
    intro: "登录后的访问令牌由这里的密钥签名。系统会定期轮换；怀疑泄露时可以立即轮换，不会让任何人退出登录。",
    rotate: "立即轮换",
    rotateText: "新密钥马上开始签名。旧密钥只用来核对已发出的令牌，等它们到期后自动作废。",
    rotated: "已换用新的签名密钥。",
    none: "还没有签名密钥",
    noneText: "第一次有人登录时会自动生成。",
    id: "编号",
    state: "状态",
    signs: "正在使用",
    verifies: (until: string) => `只作核对，到 ${until}`,
    over: "已作废",
    createdAt: "生成时间",
    retiredAt: "停用时间",
};

export type Words = typeof zhHans;
