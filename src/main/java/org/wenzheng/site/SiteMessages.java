package org.wenzheng.site;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.wenzheng.answers.SupplementKind;
import org.wenzheng.answers.commitments.Ending;
import org.wenzheng.answers.commitments.Standing;
import org.wenzheng.questions.QuestionKind;
import org.wenzheng.sessions.SessionState;

/** The words of the public site; Traditional Chinese and English are in {@code messages/}. */
@MessageBundle(value = "site", locale = "zh-Hans")
public interface SiteMessages {
    @Message("市民提问，部门答复")
    String motto();

    @Message("历次文本（{count}）")
    String earlierTexts(int count);

    @Message("跳到正文")
    String skip();

    @Message("主导航")
    String mainNavigation();

    @Message("首页")
    String home();

    @Message("访谈")
    String sessions();

    @Message("部门")
    String departments();

    @Message("主题")
    String topics();

    @Message("搜索")
    String search();

    @Message("关于本站")
    String about();

    @Message("统计数据")
    String statistics();

    @Message("搜索提问和答复")
    String searchLabel();

    @Message("您想问的事，也许已经有了答复")
    String searchInvitation();

    @Message("常问的主题：")
    String searchHints();

    @Message("语言")
    String language();

    @Message("页面颜色")
    String theme();

    @Message("跟随系统")
    String themeAuto();

    @Message("浅色")
    String themeLight();

    @Message("深色")
    String themeDark();

    @Message("大字")
    String largeText();

    @Message("开放数据")
    String openData();

    @Message("数据接口")
    String apiDocs();

    @Message("订阅最新答复（Atom）")
    String feedAtom();

    @Message("订阅最新答复（JSON Feed）")
    String feedJson();

    @Message("提问和答复是中文的。")
    String contentLanguage();

    @Message("答复内容以答复当日的政策为准。时间均为北京时间。")
    String footerNote();

    @Message("市民提问，部门答复")
    String homeTitle();

    @Message("各部门负责人在直播访谈中回答市民提问。问答全文和文字实录可以搜索、查阅和引用。")
    String homeDescription();

    @Message("正在直播")
    String onNow();

    @Message("下一场访谈")
    String comingUp();

    @Message("最近一场访谈")
    String latestSession();

    @Message("还有 # 天开播")
    String inDays();

    @Message("还有 # 小时开播")
    String inHours();

    @Message("还有 # 分钟开播")
    String inMinutes();

    @Message("还有 1 小时开播")
    String inHour();

    @Message("还有 1 分钟开播")
    String inMinute();

    @Message("明天开播")
    String tomorrow();

    @Message("最新答复")
    String newestAnswers();

    @Message("还没有答复。访谈播出后，部门的答复会发布在这里。")
    String noAnswersYet();

    @Message("往期访谈")
    String earlierSessions();

    @Message("全部访谈")
    String allSessions();

    @Message("全部主题")
    String allTopics();

    @Message("全部部门")
    String allDepartments();

    @Message("查看全部问答")
    String allAnswers();

    @Message("还没有主题。问答发布后，可以在这里按主题查找。")
    String noTopicsYet();

    @Message("每场访谈请一个部门的负责人到直播间回答市民提问，播出后发布问答和文字实录。")
    String sessionsDescription();

    @Message("还没有访谈。下一场访谈确定后，会提前在这里预告。")
    String noSessionsYet();

    @Message("{year}年没有访谈。可以看看其他年份。")
    String noSessionsInYear(int year);

    @Message("全部年份")
    String allYears();

    @Message("{year}年")
    String year(int year);

    @Message("按年份")
    String byYear();

    @Message(
            "{#when state}{#is ANNOUNCED}预告{#is REHEARSAL}预告{#is LIVE}直播中{#is PAUSED}直播暂停{#is ENDED}已结束{#is ARCHIVED}回顾{#is POSTPONED}延期{#is CANCELLED}取消{#else}筹备中{/when}")
    String sessionState(SessionState state);

    @Message("这场访谈延期举行，原定{planned}开始，新的时间另行公布。已经提交的提问都保留，也可以继续提问。")
    String postponed(String planned);

    @Message("这场访谈延期举行，原定{planned}开始，改到{now}。已经提交的提问都保留，也可以继续提问。")
    String rescheduled(String planned, String now);

    @Message("这场访谈取消举行，不再收提问。")
    String cancelled();

    @Message("原因：{reason}")
    String because(String reason);

    @Message("原定时间")
    String plannedTime();

    @Message("已经提交的提问不会在访谈中播出。需要部门答复的，请直接向部门提问。")
    String cancelledAskers();

    @Message("访谈")
    String session();

    @Message("嘉宾")
    String guests();

    @Message("主持人")
    String host();

    @Message("部门")
    String department();

    @Message("栏目")
    String programme();

    @Message("时间")
    String time();

    @Message("本场问答")
    String sessionQuestions();

    @Message("问答与实录")
    String questionsAndRecord();

    @Message("节目播出后，本页会发布全部问答和文字实录。")
    String nothingBefore();

    @Message("问答和文字实录正在整理，核对后会发布在本页。")
    String nothingAfter();

    @Message("问答正在整理，核对后会发布在这里。")
    String noQuestionsAfter();

    @Message("文字实录")
    String record();

    @Message("以下为直播的文字实录，经整理核对。")
    String recordNote();

    @Message("文字实录正在整理，核对后会发布在这里。")
    String noRecordAfter();

    @Message("实录目录")
    String contents();

    @Message("开场")
    String opening();

    @Message("阅读文字实录")
    String toRecord();

    @Message("观看视频回放")
    String watchSession();

    @Message("观看视频，从 {time} 起")
    String watchFrom(String time);

    @Message(
            "{#when kind}{#is INQUIRY}咨询{#is HELP}求助{#is COMPLAINT}投诉{#is SUGGESTION}建议{#is THANKS}感谢{/when}")
    String kind(QuestionKind kind);

    @Message("编号 {number}")
    String number(long number);

    @Message("提问")
    String question();

    @Message("网友")
    String anonymous();

    @Message("提问人")
    String asker();

    @Message("提交日期")
    String submitted();

    @Message("公开日期")
    String madePublic();

    @Message("受理日期")
    String received();

    @Message("答复")
    String answer();

    @Message("答复日期")
    String answered();

    @Message("{date}答复")
    String answeredOn(String date);

    @Message("答复部门")
    String answeringDepartment();

    @Message("这个提问正在等待部门答复。答复后会发布在这里。")
    String notAnsweredYet();

    @Message("等待答复")
    String waiting();

    @Message("本答复已于{date}更正。")
    String corrected(String date);

    @Message("本答复已于{date}撤下，不再有效。")
    String withdrawn(String date);

    @Message("原因：")
    String withdrawnBecause();

    @Message("撤下的原文")
    String withdrawnText();

    @Message(
            "{#when reason}{#is 'personal-data'}本答复因含有个人信息，已于{date}删除。{#is 'rights-of-others'}本答复因涉及他人权利，已于{date}删除。{#else}本答复已于{date}依法删除。{/when}")
    String removed(String reason, String date);

    @Message("这一版的文字已删除。")
    String removedVersion();

    @Message("原文摘要值（SHA-256）")
    String removedHash();

    @Message("现行答复：")
    String holdsNow();

    @Message("政策已有更新（{date}），以下答复仅供参考，请以现行规定为准。")
    String superseded(String date);

    @Message("追问")
    String followUps();

    @Message("追问的原问题")
    String followUpTo();

    @Message("相关问答")
    String related();

    @Message("出自访谈")
    String fromSession();

    @Message("加入日历")
    String addToCalendar();

    @Message("订阅访谈日历（iCalendar）")
    String sessionsCalendar();

    @Message("复制链接")
    String copyLink();

    @Message("链接已复制")
    String linkCopied();

    @Message("打印本页")
    String print();

    @Message("打印版")
    String toPrint();

    @Message("Word 文件")
    String wordFile();

    @Message("各部门的职责、到访谈中答复的负责人和答复过的提问。")
    String departmentsDescription();

    @Message("还没有部门。部门参加访谈后，会列在这里。")
    String noDepartmentsYet();

    @Message("答复人")
    String people();

    @Message("还没有答复人。")
    String noPeopleYet();

    @Message("还没有公开的问答。发布后会列在这里。")
    String noQuestionsYet();

    @Message("问答")
    String departmentQuestions();

    @Message("参加的访谈")
    String departmentSessions();

    @Message("答复过的提问")
    String personAnswers();

    @Message("参加的访谈")
    String personSessions();

    @Message("现任职务")
    String titleNow();

    @Message("按主题查找提问和答复。")
    String topicsDescription();

    @Message("细分主题")
    String narrower();

    @Message("{count} 条问答")
    String questionCount(long count);

    @Message("搜索已公开的提问和答复。")
    String searchDescription();

    @Message("找到 {count} 条问答")
    String resultCount(long count);

    @Message("共 {count} 条问答")
    String allCount(long count);

    @Message("搜索结果")
    String results();

    @Message("没有找到与“{text}”有关的问答。")
    String nothingFound(String text);

    @Message("按现在的条件没有找到问答。")
    String nothingFoundFiltered();

    @Message("可以换个说法，或者少用几个词；也可以按主题、按部门查找。")
    String nothingFoundAdvice();

    @Message("您是不是在找")
    String straightTo();

    @Message("主题")
    String aTopic();

    @Message("部门")
    String aDepartment();

    @Message("答复人")
    String aPerson();

    @Message("提问")
    String aQuestion();

    @Message("相近的结果")
    String alikeResults();

    @Message("相关主题：")
    String relatedTopics();

    @Message("搜索建议")
    String suggestions();

    @Message("有 # 条建议，用上下方向键选择")
    String suggestionCount();

    @Message("您要找的是不是：")
    String didYouMean();

    @Message("搜索服务正在恢复，现在的结果可能不全，排序也较简单。")
    String searchInterrupted();

    @Message("没有您要的答复？可以用这些文字提问：")
    String askThis();

    @Message("提问：{text}")
    String askThisLink(String text);

    @Message("没有您要的答复？")
    String notThere();

    @Message("筛选")
    String filters();

    @Message("已选条件")
    String chosenFilters();

    @Message("去掉条件：{label}")
    String removeFilter(String label);

    @Message("清除全部条件")
    String clearFilters();

    @Message("按部门")
    String byDepartment();

    @Message("按答复人")
    String byOfficial();

    @Message("按主题")
    String byTopic();

    @Message("按受理年份")
    String byReceived();

    @Message("排序")
    String order();

    @Message("最相关")
    String orderRelevance();

    @Message("最新")
    String orderNewest();

    @Message("最早")
    String orderOldest();

    @Message("同问最多")
    String orderSupport();

    @Message("下一页")
    String nextPage();

    @Message("回到第一页")
    String firstPage();

    @Message("翻页")
    String paging();

    @Message("没有找到这个页面")
    String errorNotFound();

    @Message("网址可能不完整，也可能内容已经撤下。可以在下面搜索，或者从首页找起。")
    String errorNotFoundAdvice();

    @Message("这项内容已经撤下")
    String errorGone();

    @Message("原来的内容不再公开。可以在下面搜索相近的问答。")
    String errorGoneAdvice();

    @Message("搜索的文字太长")
    String errorTooLong();

    @Message("请缩短到 {characters} 个字以内，再搜索一次。")
    String errorTooLongAdvice(int characters);

    @Message("筛选条件太多")
    String errorTooMany();

    @Message("同一类条件最多选 {most} 个。请去掉一些，再搜索一次。")
    String errorTooManyAdvice(int most);

    @Message("这一页已经失效")
    String errorPlace();

    @Message("翻页的网址不完整，或者列表的条件已经改变。请回到列表，从第一页看起。")
    String errorPlaceAdvice();

    @Message("请在本站的页面上操作")
    String errorOtherSite();

    @Message("这次提交来自别的网站，没有收下。请在本站打开相应的页面，再提交一次。")
    String errorOtherSiteAdvice();

    @Message("网址不正确")
    String errorAddress();

    @Message("网址里有一处不正确，可能是复制时多了或者少了几个字。请检查后再打开，也可以在下面搜索。")
    String errorAddressAdvice();

    @Message("页面暂时打不开")
    String errorServer();

    @Message("服务出了问题，已经记录下来。请过几分钟再试，已公开的内容不会丢失。")
    String errorServerAdvice();

    @Message("回到首页")
    String backHome();

    @Message("隐私说明")
    String privacy();

    @Message("无障碍说明")
    String accessibility();

    @Message(
            "{#when kind}{#is OPERATOR}主办单位{#is ADDRESS}地址{#is TELEPHONE}电话{#is EMAIL}电子邮箱{#is FILING}网站备案{#is POLICE_FILING}公安备案{/when}")
    String houseFact(HouseFact kind);

    @Message("承诺")
    String commitments();

    @Message("部门在答复中写明期限、经人工确认的承诺。过了期限还没有兑现的，列为逾期。")
    String commitmentsLede();

    @Message("按状态查看承诺")
    String commitmentStandings();

    @Message("{#when standing}{#is OPEN}未到期{#is LATE}逾期{#is KEPT}已兑现{#is DROPPED}不再办理{/when}")
    String commitmentStanding(Standing standing);

    @Message("未兑现")
    String commitmentsUnkept();

    @Message("期限")
    String commitmentDue();

    @Message("兑现于")
    String commitmentKept();

    @Message("查看依据")
    String commitmentEvidence();

    @Message(
            "{#when ending}{#is SENTENCE_GONE}答复已更正，不再有这句话。{#is SUPERSEDED}政策已更新，这条答复不再适用。{#is WITHDRAWN}这条答复已撤下，不再有效。{#is REMOVED}这条答复的文字已删除。{/when}")
    String commitmentEnded(Ending ending);

    @Message("原句不再显示")
    String commitmentWordless();

    @Message("出自答复")
    String commitmentIn();

    @Message("这里还没有承诺。部门在答复中写明期限的承诺，经确认后会列在这里。")
    String noCommitments();

    @Message("这个部门没有这样的承诺。可以换一个状态或部门再看。")
    String noCommitmentsOf();

    @Message("全部部门")
    String everyDepartment();

    @Message("查看")
    String show();

    @Message("{#when kind}{#is ADDITION}补充答复{#is CORRECTION}更正{/when}")
    String supplement(SupplementKind kind);

    @Message(
            "{#when kind}{#is ADDITION}部门于{on}书面补充了这段口头答复，见本页：{#is CORRECTION}部门于{on}书面更正了这段口头答复，以更正为准，见本页：{/when}")
    String supplemented(SupplementKind kind, String on);
}
