package org.wenzheng.site.screens;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What is said before a screen opens; Traditional Chinese and English are in {@code messages/}. */
@MessageBundle(value = "screens", locale = "zh-Hans")
public interface ScreenMessages {
    @Message("打开演播室屏幕")
    String openScreen();

    @Message("六位码")
    String code();

    @Message("导播在“串联单”的屏幕链接旁生成，十分钟内有效，用一次。")
    String codeHint();

    @Message("二维码已读取。点下面的按钮，这台设备就会打开对应的屏幕。")
    String pictureRead();

    @Message("打开")
    String open();

    @Message("这个码打不开屏幕：可能输错了，或者已经用过、过期。请核对，或请导播换一个新的。")
    String noSuchCode();

    @Message("输错的次数太多，请过几分钟再输。扫二维码不受影响。")
    String tooManyCodes();
}
