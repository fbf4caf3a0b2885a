package org.wenzheng.site.asking;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.wenzheng.notices.Notice;
import org.wenzheng.questions.DismissalReason;
import org.wenzheng.questions.intake.Receipts.NoteKind;
import org.wenzheng.questions.intake.Receipts.Stage;

/**
 * The words of asking and of receipts; Traditional Chinese and English are in {@code messages/}.
 */
@MessageBundle(value = "ask", locale = "zh-Hans")
public interface AskMessages {
    @Message("我要提问")
    String ask();

    @Message("向这场访谈提问")
    String askHere();

    @Message("向这个部门提问")
    String askDepartment();

    @Message("向部门或访谈提问，不用注册。提交后得到编号和查询码，随时可以查看进展。")
    String description();

    @Message("不用注册。提交后马上得到编号和查询码，可以随时查看进展。")
    String intro();

    @Message("您的问题")
    String yourQuestion();

    @Message("一两句话说清楚，不超过 60 个字，便于主持人念出来。")
    String questionHint();

    @Message("还可以写 # 个字")
    String charactersLeft();

    @Message("超出了 # 个字，请缩短")
    String charactersOver();

    @Message("这些提问已经有了答复，看看是不是您要问的：")
    String fitting();

    @Message("这就是我要问的")
    String answersMine();

    @Message("都不是，我继续提问")
    String noneAnswers();

    @Message("向谁提问")
    String to();

    @Message("请选择")
    String toChoose();

    @Message("正在征集提问的访谈")
    String toSessions();

    @Message("部门")
    String toDepartments();

    @Message("提问类型")
    String kindOfQuestion();

    @Message("补充背景（选填）")
    String background();

    @Message("时间、地点、经过，不超过 1000 个字。请不要写身份证号、银行卡号和他人的隐私；写了的，公开前会遮盖。")
    String backgroundHint();

    @Message("主题（选填）")
    String topic();

    @Message("不确定")
    String topicNone();

    @Message("公开的昵称（选填）")
    String nickname();

    @Message("会和提问一起公开，不超过 20 个字。不填显示为“网友”。")
    String nicknameHint();

    @Message("联系方式（选填）")
    String contact();

    @Message("手机号或邮箱。加密保存，不公开；只用来向您核实情况和告知答复，到期自动删除。")
    String contactHint();

    @Message("我同意本站为核实情况和告知答复加密保存我的联系方式，最长 {days} 天，撤回提问时立即删除")
    String consent(long days);

    @Message("隐私说明（在新标签页打开）")
    String privacyNotice();

    @Message("提交提问")
    String send();

    @Message("提交后由工作人员审核。公开的只有问题、背景和昵称，个人信息会先遮盖。")
    String afterwards();

    @Message("需要修改：{title}")
    String errorTitle(String title);

    @Message("提问还没有提交")
    String notSentYet();

    @Message("下一步：核对")
    String goOn();

    @Message("核对后提交")
    String checkTitle();

    @Message("审核通过后，公开的就是下面的内容。")
    String checkIntro();

    @Message("个人信息已经遮盖，公开时也是这样。")
    String checkMasked();

    @Message("您留下的联系方式不公开。")
    String checkContact();

    @Message("返回修改")
    String change();

    @Message("清空填写的内容")
    String clearDraft();

    @Message("{label}：{detail}")
    String fieldError(String label, String detail);

    @Message("向谁提问：")
    String toWhom();

    @Message("有内容需要修改")
    String toCorrect();

    @Message("为确认不是程序提交，请回答：{sum}等于几？")
    String sumQuestion(String sum);

    @Message("算式的答案不对，请看下面新的一题。您写的内容都还在。")
    String sumWrong();

    @Message("用数字填写")
    String sumHint();

    @Message("正在验证，请稍候几秒……")
    String proving();

    @Message("验证完成，请再按一次“提交提问”。")
    String proved();

    @Message("已恢复您上次没有提交的内容。")
    String restored();

    @Message("清空重写")
    String discard();

    @Message("正在提交……")
    String sending();

    @Message("没有送出。请检查网络，再按一次“提交提问”；您写的内容都还在。")
    String notSent();

    @Message("您的提问已收到，编号 #。")
    String receivedHere();

    @Message("查看回执和进展")
    String toReceipt();

    @Message("这场访谈已经结束，不再收提问。")
    String sessionOver();

    @Message("向{department}提问")
    String askInstead(String department);

    @Message("您的提问已收到")
    String received();

    @Message("这份提问已经提交过，这是当时的回执。要补充情况，请在下面填写。")
    String receivedAgain();

    @Message("请记下编号和查询码，或者保存二维码。凭它们查看进展，遗失后无法找回。")
    String keepCode();

    @Message("编号")
    String numberWord();

    @Message("查询码")
    String codeWord();

    @Message("二维码：扫一扫查看这条提问")
    String qr();

    @Message("保存二维码图片")
    String saveQr();

    @Message("复制编号和查询码")
    String copyBoth();

    @Message("已复制")
    String copied();

    @Message("这场访谈已不再收提问，您的提问已转给部门答复。")
    String sessionEnded();

    @Message("查询提问")
    String lookup();

    @Message("凭编号和查询码查看提问的进展。")
    String lookupDescription();

    @Message("都在提交后的回执上。查询码不分大小写。")
    String lookupHint();

    @Message("查询")
    String look();

    @Message(
            "{#when stage}{#is WAITING}等待审核{#is APPROVED}已通过，等待答复{#is ON_AIR}正在播出{#is AIRED}已播出，正在整理答复{#is ANSWERED}已答复{#is REOPENED}重新办理{#is DISMISSED}不予公开{#is TRANSFERRED}已转其他部门{#is WITHDRAWN}已撤回{/when}")
    String stage(Stage stage);

    @Message("进展")
    String stateWord();

    @Message("办理经过")
    String way();

    @Message("应于 {day}前答复{#when days}{#is 0}，今天到期{#is 1}，还有 1 个工作日{#else}，还有 {days} 个工作日{/when}。")
    String wayDue(String day, int days);

    @Message("应于 {day}前答复，已超期 {days} 个工作日。")
    String wayOverdue(String day, int days);

    @Message("节假日安排尚未公布，日期可能调整。")
    String wayProvisional();

    @Message("正在等提问人补充情况，等到 {day}；提前补充的，期限相应提前。")
    String wayWaits(String day);

    @Message("请您补充情况")
    String clarify();

    @Message("{department}办理您的提问还缺少一些情况，请在 {day}前补充。等您补充的这些工作日不计入答复期限；没有补充的，部门按已有的情况答复。")
    String clarifyUntil(String department, String day);

    @Message("{department}请您补充情况，期限 {day} 已过，答复期限已恢复计算。答复之前您仍可以补充。")
    String clarifyLate(String department, String day);

    @Message("只能补充一次，给部门的工作人员看，不公开。不超过 1000 个字；请不要写证件号码等与提问无关的个人信息。")
    String clarifyHint();

    @Message("提交")
    String clarifySend();

    @Message("您补充的情况已转给办理部门。")
    String clarified();

    @Message(
            "{#when kind}{#is SUBMITTED}提交{#is REVIEWED}通过审核并公开{#is HANDED_OVER}转办至{department}，应于 {due}前答复{#is ACCEPTED}{department}已受理{#is RETURNED}{department}退回{#if other}，认为应由{other}办理{/if}{#is REDIRECTED}改由{department}办理{#is EXTENDED}期限延至 {due}{#is URGED}督办催促{department}{#is CLARIFICATION_ASKED}{department}请提问人补充情况，答复期限顺延至 {due}{#is CLARIFIED}提问人已补充，应于 {due}前答复{#is UNCLARIFIED}提问人没有在期限内补充，由部门按已有情况答复{#is CONTRIBUTION_ASKED}{department}已请{other}协办{#is CONTRIBUTED}{other}已提供协办意见{#is RECOUNTED}节假日安排有更新，应于 {due}前答复{#is ANSWERED}{department}已答复{#is REOPENED}提问人不满意，{department}重新办理，应于 {due}前答复{#is ESCALATED}提问人仍不满意，转督办处理{#is SETTLED}督办已处理{/when}")
    String wayStep(Way.Kind kind, String department, String other, String due);

    @Message("直播中由主持人选择播出；没有播出的，部门在访谈结束后 5 个工作日内答复。")
    String expectSession();

    @Message("简单咨询 1 个工作日内答复，其他情况 5 个工作日内答复。")
    String expectInquiry();

    @Message("部门在 5 个工作日内答复。")
    String expectDepartment();

    @Message("什么时候答复")
    String expected();

    @Message("您的提问")
    String askedWords();

    @Message("原因")
    String dismissedFor();

    @Message(
            "{#when reason}{#is DUPLICATE}同样的问题已经有答复，或者已有别人提出{#is PERSONAL_DATA}内容涉及不宜公开的个人信息{#is OFF_TOPIC}不属于这场访谈或这个部门的范围{#is NOT_COMPETENT}应由其他机关处理，例如法院、公安{#is INSULTING}内容含有辱骂或人身攻击{#is ADVERTISING}内容是广告{#is UNCLEAR}问题不够清楚，看不出要问什么{#is ILLEGAL_CONTENT}内容含有违法信息{/when}")
    String dismissal(DismissalReason reason);

    @Message("您的提问和 {number} 号提问相同，已合并。合并后的进展如下，有了答复也算答复您。")
    String mergedInto(long number);

    @Message("查看公开页面")
    String publicPage();

    @Message("您补充的内容")
    String yourNotes();

    @Message(
            "{#when kind}{#is REPLY}应部门要求的补充{#is SUPPLEMENT}补充{#is RESUBMISSION}重新提交{#is APPEAL}申请复核{/when}")
    String noteKind(NoteKind kind);

    @Message("补充情况")
    String supplement();

    @Message("给工作人员看，不公开。不超过 1000 个字。")
    String supplementHint();

    @Message("提交补充")
    String supplementSend();

    @Message("补充的内容已收到。")
    String supplemented();

    @Message("修改后重新提交")
    String resubmit();

    @Message("重新提交")
    String resubmitSend();

    @Message("修改后的提问已收到，会重新审核。")
    String resubmitted();

    @Message("申请复核")
    String appeal();

    @Message("如果认为不予公开的理由不成立，请说明。由另一位工作人员复核，每条提问一次。")
    String appealHint();

    @Message("提交复核申请")
    String appealSend();

    @Message("复核申请已收到，会有工作人员重新审核。")
    String appealed();

    @Message("撤回提问")
    String withdraw();

    @Message("撤回后不再审核和播出。您写的内容、昵称和联系方式立即删除，只留编号和状态。撤回不能恢复。")
    String withdrawHint();

    @Message("我确定要撤回")
    String withdrawSure();

    @Message("撤回")
    String withdrawSend();

    @Message("提问已撤回，您写的内容、昵称和联系方式已删除。")
    String withdrawn();

    @Message("再提一个问题")
    String another();

    @Message("同问")
    String support();

    @Message("取消同问")
    String supportTake();

    @Message("{count} 人同问")
    String supportCount(int count);

    @Message("请输入这条提问的查询码。")
    String codeOfAnother();

    @Message("提问太频繁了，请过 {minutes} 分钟再提交。您填写的内容都还在。")
    String tooMany(long minutes);

    @Message("每台设备只计一次，请再按一次“同问”确认。")
    String supportAgain();

    @Message("已记下您的同问，有了答复会公开在这里。")
    String supportNoted();

    @Message("{first}加{second}")
    String plus(String first, String second);

    @Message("提问内容已经删除，只留编号和办理状态。")
    String wordsErased();

    @Message("您写的原文、昵称和联系方式已经删除。下面是已公开的文字。")
    String originalErased();

    @Message("删除我的信息")
    String erase();

    @Message("删除您写的原文、补充内容、昵称和联系方式。已公开的文字和答复不受影响；没有公开的提问，只留编号和办理状态。删除后不能恢复。")
    String eraseHint();

    @Message("我确定要删除")
    String eraseSure();

    @Message("删除")
    String eraseSend();

    @Message("您写的原文、昵称和联系方式已删除。")
    String erased();

    @Message("下载我的信息")
    String copyOfData();

    @Message("本站保存的、与这条提问有关的全部信息，JSON 格式。")
    String copyHint();

    @Message("下载")
    String copySend();

    @Message("通知")
    String notices();

    @Message("有了答复，会发邮件到您留的邮箱 {address}。")
    String mailToCome(String address);

    @Message(
            "{#when notice}{#is ANSWERED}答复通知{#is CORRECTED}更正通知{#is SUPERSEDED}政策变化的通知{#is WITHDRAWN}答复撤下的通知{#is DISMISSED}审核结果通知{#is CLARIFICATION_ASKED}请您补充情况的通知{/when}")
    String noticeName(Notice notice);

    @Message("{notice}已发送至您留的邮箱 {address}，{at}。")
    String mailSent(String notice, String address, String at);

    @Message("{notice}正在发送至您留的邮箱 {address}。")
    String mailWaits(String notice, String address);

    @Message("{notice}多次没有送达您留的邮箱 {address}，已不再重试。请在这里查看。")
    String mailGivenUp(String notice, String address);

    @Message("邮件无法送达您留的邮箱 {address}，不再向它发送。请凭编号和查询码在这里查看。")
    String mailUnreachable(String address);

    @Message("您已停止接收这条提问的邮件。请凭编号和查询码在这里查看。")
    String mailEnded();

    @Message("{notice}已通过短信发出，{at}。")
    String smsSent(String notice, String at);

    @Message("{notice}已通过微信发出，{at}。")
    String wechatSent(String notice, String at);

    @Message("停止接收邮件")
    String stopMail();

    @Message("不再就 {number} 号提问给您发邮件。答复仍会公开，凭编号和查询码可以查看。")
    String stopMailText(long number);

    @Message("停止发送")
    String stopMailSend();

    @Message("已停止发送邮件")
    String mailStopped();

    @Message("不会再就 {number} 号提问给您发邮件。凭编号和查询码可以随时查看进展。")
    String mailStoppedText(long number);

    @Message("有了答复发邮件告诉我")
    String leaveAddress();

    @Message("邮箱（选填）")
    String mailAddress();

    @Message("加密保存，不公开。先给您发一封确认邮件，确认后才会通知。")
    String mailAddressHint();

    @Message("我同意本站为告知答复加密保存我的邮箱，最长 {days} 天，取消同问时立即删除")
    String addressConsent(long days);

    @Message("确认邮件已发出，请在三天内打开邮件里的页面确认。没有收到的，请看看垃圾邮件，或检查邮箱是否写对。")
    String addressLeft();

    @Message("确认接收通知")
    String confirmAddress();

    @Message("{number} 号提问有了答复，会发邮件告诉您。")
    String confirmAddressText(long number);

    @Message("已确认")
    String addressConfirmed();

    @Message("不再就 {number} 号提问给您发邮件，您的邮箱立即删除。答复会公开在提问的页面。")
    String stopFollowText(long number);

    @Message("不会再就 {number} 号提问给您发邮件，您的邮箱已删除。")
    String followStoppedText(long number);

    @Message("这条答复解决了您的问题吗")
    String verdictTitle();

    @Message("满意")
    String verdictYes();

    @Message("不满意")
    String verdictNo();

    @Message("哪里不满意（不满意时必填）")
    String verdictReason();

    @Message("不超过 300 个字，只有答复部门看得到。不满意的，部门会重新办理一次。")
    String verdictHint();

    @Message("不超过 300 个字，答复部门和督办人看得到。仍不满意的，由督办人处理。")
    String verdictHintAgain();

    @Message("提交评价")
    String verdictSend();

    @Message("您的评价已收到。")
    String verdictGiven();

    @Message("您对答复表示满意。")
    String saidSatisfied();

    @Message("您对答复不满意：{reason}")
    String saidUnsatisfied(String reason);

    @Message("追问")
    String followUp();

    @Message("可以就这条答复追问一次，向同一部门提出，审核后公开，并和原提问互相链接。")
    String followUpHint();

    @Message("提交追问")
    String followUpSend();

    @Message("您的追问：编号 {number}，查询码 {code}。")
    String followUpGiven(long number, String code);

    @Message("追问已提交，请记下它的编号和查询码。")
    String followUpAsked();

    @Message("这条答复有帮助吗？")
    String helpful();

    @Message("有帮助")
    String helpfulYes();

    @Message("没有帮助")
    String helpfulNo();

    @Message("谢谢，已经记下。")
    String helpfulThanks();

    @Message("答复有误？告诉部门")
    String reportError();

    @Message("哪里有误，不超过 300 个字。请不要写个人信息。")
    String reportHint();

    @Message("提交")
    String reportSend();

    @Message("谢谢，已转给答复部门核对。")
    String reportThanks();
}
