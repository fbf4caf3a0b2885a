package org.wenzheng.questions;

public enum QuestionKind {
    /** 咨询 */
    INQUIRY,
    /** 求助 */
    HELP,
    /** 投诉 */
    COMPLAINT,
    /** 建议 */
    SUGGESTION,
    /** 感谢 */
    THANKS
}
