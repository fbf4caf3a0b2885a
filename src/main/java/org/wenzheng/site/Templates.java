package org.wenzheng.site;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The templates of the pages, with what each is given. */
@CheckedTemplate(basePath = "site")
final class Templates {
    private Templates() {}

    static native TemplateInstance home(Frame frame, HomePage home);

    static native TemplateInstance sessions(Frame frame, SessionsPage sessions);

    static native TemplateInstance session(Frame frame, SessionPage session);

    static native TemplateInstance live(Frame frame, LivePage page);

    static native TemplateInstance question(Frame frame, QuestionPage question);

    static native TemplateInstance departments(Frame frame, List<DepartmentCard> departments);

    static native TemplateInstance department(Frame frame, DepartmentPage department);

    static native TemplateInstance person(Frame frame, PersonPage person);

    static native TemplateInstance topics(Frame frame, List<TopicWord> topics);

    static native TemplateInstance topic(Frame frame, TopicPage topic);

    static native TemplateInstance search(Frame frame, SearchPage search);

    static native TemplateInstance ask(Frame frame, AskPage form);

    static native TemplateInstance lookup(Frame frame, LookupPage lookup);

    static native TemplateInstance support(Frame frame, SupportPage support);

    static native TemplateInstance receipt(Frame frame, ReceiptPage receipt);

    static native TemplateInstance about(Frame frame);

    static native TemplateInstance error(Frame frame, ErrorPage error);
}
