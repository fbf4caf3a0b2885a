package org.wenzheng.questions;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** 来源: how a question came. */
@Schema(name = "QuestionChannel")
public enum QuestionChannel {
    /** By its asker, on the site or over the interface. */
    SITE,
    /** 热线 */
    HOTLINE,
    /** 微信 */
    WECHAT,
    /** 来信 */
    LETTER,
    /** 现场, in the studio. */
    STUDIO
}
