package org.wenzheng.studio.answers;

import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.wenzheng.identity.SignedIn;
import org.wenzheng.questions.Question;
import org.wenzheng.studio.Person;

/** What can be done to a question in the hands of a department, as HTTP has it. */
enum Move {
    ACCEPT("acceptance"),
    ASSIGN("assignment") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("accountId", at.colleague.account());
        }
    },
    EXTEND("extension") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("workingDays", 3, "reason", "还要到现场核实");
        }
    },
    RETURN("return") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("reason", "other", "note", "这件事不归我们管");
        }
    },
    REDIRECT("redirection") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("departmentId", at.department);
        }
    },
    ASK_THE_ASKER("clarification") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("text", "请说明是哪个小区", "workingDays", 3);
        }
    },
    ASK_ANOTHER_DEPARTMENT("contributions", Method.POST) {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("departmentId", at.elsewhere(), "request", "请说明你们那部分");
        }
    },
    URGE("reminder"),
    LINK_TO_ANSWER("answered-already") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("number", at.answered().number());
        }
    },
    START("draft", Method.POST),
    WRITE("draft/text") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("text", "请到窗口办理。" + UUID.randomUUID(), "changeNote", "补充了地点");
        }
    },
    SEND("draft/review") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("note", "请审核");
        }
    },
    TAKE_BACK("draft/review", Method.DELETE),
    GIVE_BACK("draft/return") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("note", "请写明时间");
        }
    },
    COMMENT("draft/comments", Method.POST) {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("text", "这里不清楚");
        }
    },
    SIGN("draft/signature"),
    PLAN("draft/plan") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("withSession", true);
        }
    },
    PUBLISH("draft/publication"),
    DISCARD("draft", Method.DELETE),
    CHECK_AGAIN("check") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("on", LocalDate.now(Answering.ZONE).plusDays(40).toString());
        }
    },
    WITHDRAW("withdrawal") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("reason", "窗口已经搬迁");
        }
    },
    REMOVE("removal") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("reason", "personal-data");
        }
    },
    SETTLE("settlement") {
        @Override
        Object body(Answering at, Question question) {
            return Map.of("note", "已经约谈");
        }
    };

    private final String path;
    private final Method method;

    Move(String path) {
        this(path, Method.PUT);
    }

    Move(String path, Method method) {
        this.path = path;
        this.method = method;
    }

    /** What is sent with it. */
    Object body(Answering at, Question question) {
        return Map.of();
    }

    private boolean isOfAnswer() {
        return this == WITHDRAW || this == REMOVE;
    }

    /** Makes it, or is refused, to what is there at this moment. */
    Response make(Answering at, SignedIn by, Question question) {
        String address = Answering.at(question) + "/" + path;
        String version = version("select version from hand_over where id = ?", question);
        if (isOfAnswer()) {
            address = "/api/v1/studio/answers/" + answer(question) + "/" + path;
            version = version("select version from answer where question_id = ?", question);
        } else if (path.startsWith("draft")) {
            version =
                    version(
                            "select version from answer_draft where question_id = ? order by id desc",
                            question);
        }
        RequestSpecification request = by.asks();
        if (method != Method.POST) {
            request.header("If-Match", "\"" + version + "\"");
        }
        if (method != Method.DELETE) {
            request.contentType("application/json").body(body(at, question));
        }
        return request.request(method, address);
    }

    private static String version(String sql, Question question) {
        return Person.rows(sql, question.id()).stream().findFirst().orElse("0");
    }

    private static String answer(Question question) {
        return Person.rows("select id from answer where question_id = ?", question.id()).stream()
                .findFirst()
                .orElseGet(() -> UUID.randomUUID().toString());
    }
}
