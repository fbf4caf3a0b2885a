package org.wenzheng.transcripts.speakers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wenzheng.transcripts.speakers.LabelledLine.Form;

class LabelTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    主持人 | HOST | |
                    主 持 人 | HOST | |
                    主持人夏一鸣 | HOST | 夏/一鸣 |
                    主持人 沈妍 | HOST | 沈/妍 |
                    小编 | HOST | |
                    主席 | CHAIR | |
                    记者 | PRESS | |
                    江屿日报记者 | PRESS | |
                    《江屿日报》记者 | PRESS | |
                    澎湃新闻 | PRESS | |
                    中新社记者 李想 | PRESS | |
                    网友 | CITIZEN | |
                    网民 | CITIZEN | |
                    读者来信 | CITIZEN | |
                    媒体提问 | CITIZEN | |
                    听　　众 | CITIZEN | |
                    网友 山楂树 | CITIZEN | | 山楂树
                    网友“三楼的水” | CITIZEN | | 三楼的水
                    市民张女士 | CITIZEN | | 张女士
                    市民代表 | CITIZEN | |
                    嘉宾 | OFFICIAL | |
                    嘉宾 王海涛 | OFFICIAL | 王/海涛 |
                    王局长 | OFFICIAL | 王//局长 |
                    沈总 | OFFICIAL | 沈//总 |
                    热力集团的王工 | OFFICIAL | 王//工 |
                    王海涛（局长） | OFFICIAL | 王/海涛/局长 |
                    傅局长明哲 | OFFICIAL | 傅/明哲/局长 |
                    市交通局局长王海涛 | OFFICIAL | 王/海涛/局长 |
                    阿不都热合曼·依明 | PERSON | 阿不都热合曼/·依明 |
                    马　  铭 | PERSON | 马/铭 |
                    牟春雨 | PERSON | 牟/春雨 |
                    何委员晓岚 | MEMBER | 何/晓岚/委员 |
                    局长 | OFFICE | |
                    行政长官 | OFFICE | |
                    支队长 | OFFICE | |
                    房屋署署长 | OFFICE | |
                    市民政局 | OFFICE | |
                    市自来水公司总经理 | OFFICE | |
                    解说 | NARRATION | |
                    责任编辑 | FURNITURE | |
                    具体来说 | UNKNOWN | |
                    市民可以通过以下方式 | UNKNOWN | |
                    """)
    void saysWhatItCanBe(String text, Label.Kind kind, String person, String nickname) {
        Label label = Label.of(text);

        assertEquals(kind, label.kind());
        assertEquals(person, name(label.person()));
        assertEquals(nickname, label.nickname());
    }

    private static String name(PersonName person) {
        if (person == null) {
            return null;
        }
        String given = person.given() == null ? "" : person.given();
        return person.surname()
                + "/"
                + given
                + (person.title() == null ? "" : "/" + person.title());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    主持人：各位好。 | COLON | 主持人 | 各位好。
                    [主持人]各位好。 | BOXED | 主持人 | 各位好。
                    【网友 山楂树】：能修吗？ | BOXED | 网友 山楂树 | 能修吗？
                    [10:05] 主持人：各位好。 | COLON | 主持人 | 各位好。
                    （14:03:22）主持人：各位好。 | COLON | 主持人 | 各位好。
                    10时05分 主持人：各位好。 | COLON | 主持人 | 各位好。
                    主持人（10:05）：各位好。 | COLON | 主持人 | 各位好。
                    主持人 10:05:11：各位好。 | COLON | 主持人 | 各位好。
                    [主持人 2026-09-02 10:15] 各位好。 | BOXED | 主持人 | 各位好。
                    [主持人] 10:15:00 | BOXED | 主持人 | ''
                    主持人：（十時五分）各位好。 | COLON | 主持人 | （十時五分）各位好。
                    主持人：（十时五分）各位好。 | COLON | 主持人 | 各位好。
                    - 主持人：各位好。 | COLON | 主持人 | 各位好。
                    主持人　　各位好。 | SPACED | 主持人 | 各位好。
                    """)
    void standsBeforeWhatIsSaid(String line, Form form, String label, String speech) {
        LabelledLine labelled = LabelledLine.of(line);

        assertEquals(form, labelled.form());
        assertEquals(label, labelled.label().text());
        assertEquals(speech, labelled.speech());
    }
}
