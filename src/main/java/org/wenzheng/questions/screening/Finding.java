package org.wenzheng.questions.screening;

/**
 * What the screening of a text finds. Their names are kept with the question ({@code held_for}) and
 * shown to reviewers.
 */
public enum Finding {
    /** 手机号 */
    MOBILE,
    /** 固定电话 */
    LANDLINE,
    /** 身份证号 */
    IDENTITY_CARD,
    /** 银行卡号 */
    BANK_CARD,
    /** 车牌号 */
    PLATE,
    /** 住址, down to the flat */
    ADDRESS,
    /** 邮箱 */
    EMAIL,
    /** 微信号、QQ号 */
    ACCOUNT,
    /** 辱骂 */
    WORD_INSULTING,
    /** 广告 */
    WORD_ADVERTISING,
    /** 违法内容 */
    WORD_ILLEGAL,
    WORD_OTHER,
    /** 刷屏: one device or address asks far more than one citizen does */
    FLOOD;

    /**
     * Whether a second look is asked for. Personal data are masked before anybody publishes them,
     * and every question is reviewed once anyhow.
     */
    public boolean holds() {
        return switch (this) {
            case MOBILE, LANDLINE, IDENTITY_CARD, BANK_CARD, PLATE, ADDRESS, EMAIL, ACCOUNT ->
                    false;
            case WORD_INSULTING, WORD_ADVERTISING, WORD_ILLEGAL, WORD_OTHER, FLOOD -> true;
        };
    }
}
