package org.wenzheng.transcripts.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.Growth;

class TextRepairTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "plain English, with (brackets): and a question? Yes!",
                "请登录 https://gov.example.cn/app?id=1,2;b=(x) 查看，或写信到 wenzheng@example.cn。",
                "预约时间为 14:30 到 17:00，比分 3:2，比例 1:500，共 1,200 元。",
                "咨询电话：(0535)660-1234，或拨打 12345。",
                "票价 ¥12.50（学生票 ¥6），退票收 5% 手续费。",
                "面积公式 S=a(b+c)，其中 f(x)=x!，集合 {1, 2, 3}。",
                "支持 iOS, Android 和鸿蒙；详见 README。See also: the FAQ (English only).",
                "世界卫生组织(WHO)发布了报告，使用志愿汇app报名。",
                "青鸟归来 扬帆烟台；红色基因 我们传承。",
                "主持人： 各位网友大家好！\n王局长： 大家好。",
                "　　第一段。\n　　第二段。",
                "臺北市政府說明：公里、皇后、乾坤、范仲淹、于右任與幾位官員在茶几旁，表面上只是閒談。",
                "顯著的著作圍繞著民生，干涉與天干，余光中先生的詩，系主任面試。",
                "姓喆、堃、犇、淼的几位同志，和住在莱山、芝罘的居民。",
                "他问：“今年怎么办？”我说：“别急！”",
                "A座和B座之间的T恤店，维生素C，5G网络，U盘。"
            })
    void cleanTextComesOutUnchanged(String clean) {
        RepairedText repaired = TextRepair.repair(clean);
        assertEquals(clean, repaired.text());
        assertEquals(List.of(), repaired.repairs());
        assertEquals(List.of(), repaired.doubts());
    }

    @Nested
    class Bytes {

        @ParameterizedTest
        @CsvSource({
            "我們?nèi)绾螀⒓訄F市委組織的活動, 我們如何參加團市委組織的活動",
            "困難學生向當?shù)乜h市區團委申報, 困難學生向當地縣市區團委申報",
            "申請加入?yún)f會的程序, 申請加入協會的程序"
        })
        void readOneOffAreReadAgain(String damaged, String clean) {
            RepairedText repaired = TextRepair.repair(damaged);
            assertEquals(clean, repaired.text());
            assertEquals(List.of(), repaired.doubts());
            assertEquals(
                    List.of(Repair.Kind.ENCODING),
                    repaired.repairs().stream().map(Repair::kind).toList());
        }

        @ParameterizedTest
        @CsvSource({
            "因?yàn)榈谝粋€(gè)月的補貼已經發到老人的卡上, 因為第一個月的補貼已經發到老人的卡上",
            "因?yàn)榈谝粋€月的補貼已經發到老人的卡上, 因為第一個月的補貼已經發到老人的卡上",
            "這位網友?(yuàn)柕氖敲恳粋€(gè)社區的食堂, 這位網友問的是每一個社區的食堂"
        })
        void aByte80ReadAsTheEuroSignEndsTheRun(String damaged, String clean) {
            assertEquals(clean, TextRepair.repair(damaged).text());
        }

        @Test
        void aEuroSignThatIsMeantStays() {
            String clean = "门票€12，学生€6。";
            assertEquals(clean, TextRepair.repair(clean).text());
        }

        @Test
        void placeAndChangeAreRecorded() {
            Repair repair = TextRepair.repair("第一行\n向當?shù)乜h團委").repairs().getFirst();
            assertEquals(new Repair(Repair.Kind.ENCODING, 2, 3, "?shù)乜h", "地縣"), repair);
        }
    }

    @Nested
    class Notes {

        @Test
        void thatAreReadingsAreRemoved() {
            assertEquals("就業服務", TextRepair.repair("就業(yè)服務(wù)").text());
            assertEquals("就业服务", TextRepair.repair("就业(yè)服务（wù）").text());
        }

        @Test
        void thatAreNoReadingStayAndAreDoubted() {
            RepairedText repaired = TextRepair.repair("就业(wù)服务");
            assertEquals("就业(wù)服务", repaired.text());
            assertEquals(
                    List.of(new Doubt(1, 2, "业(wù)", Doubt.Why.UNVERIFIED_NOTE)),
                    repaired.doubts());
        }

        @Test
        void withoutToneMarkNeedCompany() {
            assertEquals("我们(men)好", TextRepair.repair("我们(men)好").text());
            assertEquals("我们就业", TextRepair.repair("我们(men)就业(yè)").text());
        }
    }

    @Nested
    class Punctuation {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "您好,欢迎您:请坐;谢谢!|您好，欢迎您：请坐；谢谢！",
                    "怎么报名?请介绍(特别是学生),谢谢|怎么报名？请介绍（特别是学生），谢谢",
                    "增长350%;累计,好的,对吧,2019年,成立,用app,下载|增长350%；累计，好的，对吧，2019年，成立，用app，下载",
                    "上午9:30开门,中午休息,下午,1,200人参加,人多|上午9:30开门，中午休息，下午，1,200人参加，人多"
                })
        void betweenChineseBecomesFullWidth(String damaged, String clean) {
            assertEquals(clean, TextRepair.repair(damaged).text());
        }

        @Test
        void questionMarkWhereNothingIsAskedIsDoubted() {
            RepairedText repaired = TextRepair.repair("今天在烟?市召开会议。");
            assertEquals("今天在烟?市召开会议。", repaired.text());
            assertEquals(
                    List.of(new Doubt(1, 5, "?", Doubt.Why.LONELY_QUESTION_MARK)),
                    repaired.doubts());
        }
    }

    @Test
    void spaceBehindASentenceBeginsAParagraph() {
        RepairedText repaired = TextRepair.repair("主要举措有： 一是建设“青鸟归来 扬帆烟台”。 二是服务。” 我们说。");
        assertEquals("主要举措有：\n一是建设“青鸟归来 扬帆烟台”。\n二是服务。”\n我们说。", repaired.text());
        assertEquals(List.of(6, 23, 30), repaired.paragraphBreaks());
    }

    @Test
    void simplifiedCharactersInATraditionalTextAreConverted() {
        RepairedText repaired = TextRepair.repair("關于青年志愿者的示范活動，圍繞著萬余名學員，讓農業發展與國際聯系更緊密。");
        assertEquals("關於青年志願者的示範活動，圍繞著萬餘名學員，讓農業發展與國際聯繫更緊密。", repaired.text());
        assertEquals("关于青年志愿者的示范活动，围绕着万余名学员，让农业发展与国际联系更紧密。", repaired.simplified());
    }

    @Test
    void whatHasNoPartnerIsDoubted() {
        List<Doubt> doubts = TextRepair.repair("他说：“好（的。\n这是�块").doubts();
        assertEquals(
                List.of(
                        new Doubt(1, 4, "“", Doubt.Why.UNPAIRED_QUOTE),
                        new Doubt(1, 6, "（", Doubt.Why.UNPAIRED_BRACKET),
                        new Doubt(2, 3, "\ufffd", Doubt.Why.REPLACEMENT_CHARACTER)),
                doubts);
    }

    @Test
    void lineEndsOfAnySystemAreTheSame() {
        assertEquals("一\n二\n三", TextRepair.repair("一\r\n二\r三").text());
    }

    @Test
    void tenTimesTheTextTakesTenTimesAsLong() {
        String line = "各位网友大家好，这里是《网上民声》直播间。今天我们请到的是市交通局王局长，请您介绍一下情况。\n";
        String less = line.repeat(2_000);
        String more = line.repeat(20_000);
        double times = Growth.factor(() -> TextRepair.repair(less), () -> TextRepair.repair(more));
        assertTrue(times < 30, () -> times + " times as long");
    }
}
