package org.wenzheng.site.live;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.wenzheng.questions.QuestionKind;

/** The words of the live page; Traditional Chinese and English are in {@code messages/}. */
@MessageBundle(value = "live", locale = "zh-Hans")
public interface LiveMessages {
    @Message("播出中")
    String onAir();

    @Message("正在播出的提问")
    String onAirHeading();

    @Message("现在没有提问在播出。")
    String nothingOnAir();

    @Message("直播暂停，稍后继续。")
    String paused();

    @Message("直播已经结束，实录整理好后会发布在本页。")
    String ended();

    @Message("答复人")
    String answering();

    @Message(
            "{nickname} 的{#when kind}{#is INQUIRY}咨询{#is HELP}求助{#is COMPLAINT}投诉{#is SUGGESTION}建议{#else}感谢{/when}")
    String askedBy(String nickname, QuestionKind kind);

    @Message(
            "{#when kind}{#is INQUIRY}咨询{#is HELP}求助{#is COMPLAINT}投诉{#is SUGGESTION}建议{#else}感谢{/when}")
    String kind(QuestionKind kind);

    @Message("直播视频")
    String video();

    @Message("在新页面观看直播视频")
    String watch();

    @Message("这台设备不能在本页播放视频。")
    String cannotPlay();

    @Message("本页内容")
    String tabs();

    @Message("文字实录")
    String record();

    @Message("实录")
    String recordTab();

    @Message("提问")
    String questions();

    @Message("我要提问")
    String ask();

    @Message("您也有想问的？60 字以内写清一个问题，审核后由主持人代您提出。提交后会得到编号，随时可以查询。")
    String askAdvice();

    @Message("写下我的提问")
    String askButton();

    @Message("直播已经结束，仍可以向{department}提问，由部门书面答复。")
    String askAfter(String department);

    @Message("实录随直播逐句更新，可能有误，以发布的实录为准。")
    String recordNote();

    @Message("主持人和嘉宾发言后，这里会逐句出现文字实录。")
    String noLines();

    @Message("还没有公开的提问。审核通过的提问会出现在这里。")
    String noQuestions();

    @Message("已更正")
    String corrected();

    @Message("# 条新内容")
    String fresh();

    @Message("同问")
    String support();

    @Message("您已同问")
    String supported();

    @Message("同问没有送出，请再试一次。")
    String supportFailed();

    @Message("{count} 人同问")
    String supportCount(int count);

    @Message("{#when mark}{#is OPEN}待答{#is ON_AIR}播出中{#is AIRED}已播出{#else}已答复{/when}")
    String mark(LivePage.Mark mark);

    @Message("正在连接")
    String connecting();

    @Message("实时更新")
    String connected();

    @Message("每隔几秒更新")
    String polling();

    @Message("连接中断，恢复后自动补上错过的内容")
    String lost();

    @Message("本页每 30 秒自动更新。")
    String refreshes();

    @Message("停止自动更新")
    String stopRefreshing();

    @Message("自动更新")
    String refreshAgain();

    @Message("直播已经开始。")
    String began();

    @Message("观看直播")
    String enter();

    @Message("这场访谈的安排有变。")
    String changed();

    @Message("查看最新安排")
    String seeChange();

    @Message("访谈实录已经发布。")
    String published();

    @Message("查看实录")
    String readRecord();

    @Message("正在播出：")
    String announceOnAir();

    @Message("已经答复：")
    String announceAnswered();
}
