package org.wenzheng.shared.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChineseTextTest {

    @Nested
    class Simplified {

        @ParameterizedTest
        @CsvSource({
            "圍繞著民生, 围绕着民生",
            "成效顯著，著名作家的專著, 成效显著，著名作家的专著",
            "著力解決, 着力解决",
            "寫著名字, 写着名字",
            "扭轉乾坤，晾乾衣服, 扭转乾坤，晾干衣服",
            "杯盤狼藉，找藉口, 杯盘狼藉，找借口",
            "瞭望臺上瞭解情況, 瞭望台上了解情况",
            "答覆與回覆，覆蓋全市, 答复与回复，覆盖全市",
            "計畫與圖畫, 计划与图画",
            "皇后以後, 皇后以后",
            "甚麼時候, 什么时候",
            "餘額與鐘錶, 余额与钟表",
            "裏面和裡面, 里面和里面",
            "說服與説明, 说服与说明",
            "沈先生沈默, 沈先生沉默",
            "筆記簿型電腦, 笔记簿型电脑",
            "這個軟體程式, 这个软体程式"
        })
        void foldsByCharacterAndNeverByTaste(String traditional, String simplified) {
            assertEquals(simplified, ChineseText.toSimplified(traditional));
        }

        @Test
        void simplifiedTextIsReturnedAsItIs() {
            String text = "志愿服务怎么报名？登录 app，或拨打 12345。「引号」留下，显著、乾隆、瞭望、慰藉也留下。";
            assertSame(text, ChineseText.toSimplified(text));
        }

        @Test
        void lengthIsKeptAndFoldingTwiceIsFoldingOnce() {
            StringBuilder every = new StringBuilder();
            for (char c = 0x3400; c < 0xa000; c++) {
                every.append(c).append('著').append(c);
            }
            every.append("𠀀𫝈");
            String once = ChineseText.toSimplified(every.toString());
            assertEquals(every.length(), once.length());
            assertEquals(once, ChineseText.toSimplified(once));
        }
    }

    @Nested
    class Traditional {

        @ParameterizedTest
        @CsvSource({
            "发展与头发, 發展與頭髮",
            "干部干群干净干预, 幹部幹群乾淨干預",
            "以后皇后, 以後皇后",
            "公里里程里面, 公里里程裡面",
            "范围很大，范书记说, 範圍很大，范書記說",
            "关于于书记的报道, 關於于書記的報道",
            "联系群众，关系系统，系列体系, 聯繫群眾，關係系統，系列體系",
            "万余名志愿者签订协议，多余, 萬餘名志願者簽訂協議，多餘",
            "标签签署批准标准, 標籤簽署批准標準",
            "行政复议复印恢复答复复杂, 行政復議複印恢復答覆複雜",
            "制定制度，制造控制, 制定制度，製造控制",
            "计划划船，征求意见，征地长征, 計劃划船，徵求意見，徵地長征",
            "尽快尽力，一只猫只有一只, 儘快盡力，一隻貓只有一隻",
            "台风来了，平台，面粉方面, 颱風來了，平臺，麵粉方面",
            "了解民生，峰会，什么时候, 了解民生，峰會，什麼時候",
            "青年志愿服务, 青年志願服務",
            "朱部长的老板表示表现出色, 朱部長的老闆表示表現出色",
            "分钟钟表情有独钟, 分鐘鐘錶情有獨鍾",
            "发布公布布局, 發布公布布局",
            "松汀岛的黑松林，放松心情，宽松政策, 松汀島的黑松林，放鬆心情，寬鬆政策"
        })
        void readsAsAnOfficialTextWould(String simplified, String traditional) {
            assertEquals(traditional, ChineseText.toTraditional(simplified));
        }

        @ParameterizedTest
        @CsvSource({
            "市委市政府召开新闻发布会", "落实惠民政策，简化办事流程", "我们将在六月底前完成改造",
            "请问公积金怎么提取", "医保卡丢了怎么补办", "学校周边交通拥堵问题"
        })
        void foldsBackToWhatItWas(String simplified) {
            assertEquals(
                    simplified, ChineseText.toSimplified(ChineseText.toTraditional(simplified)));
        }
    }

    @Nested
    class ForReadersInTaiwan {
        @AfterEach
        void forgetNames() {
            KeptNames.are(List.of(), List.of());
        }

        @ParameterizedTest
        @CsvSource({
            "用小程序或者网络查询信息, 用小程式或者網路查詢資訊",
            "大数据局公布数据, 大數據局公布資料",
            "相信息息相关, 相信息息相關",
            "电视频道播放视频, 電視頻道播放影片",
            "社区项目的办理程序, 社區項目的辦理程序",
            "说“先看‘办法’再来”, 說「先看『辦法』再來」",
            "the mayor’s “plan”, the mayor’s 「plan」"
        })
        void sureWordsAndQuotationMarksAreTheirs(String simplified, String shown) {
            assertEquals(shown, ChineseText.forTaiwan(simplified));
            assertEquals(simplified.length(), shown.length());
        }

        @Test
        void namesStayAsTheyAreWritten() {
            KeptNames.are(List.of("范晓棠", "方圆", "王书记"), List.of("云澜市网络信息中心"));

            assertEquals("范晓棠", ChineseText.forTaiwan("范晓棠"));
            assertEquals("請范晓棠說說範圍", ChineseText.forTaiwan("请范晓棠说说范围"));
            assertEquals("方圆", ChineseText.forTaiwan("方圆"));
            assertEquals("方圓五公里", ChineseText.forTaiwan("方圆五公里"));
            assertEquals("王書記", ChineseText.forTaiwan("王书记"));
            assertEquals("雲瀾市網絡信息中心的資訊", ChineseText.forTaiwan("云澜市网络信息中心的信息"));
        }

        @Test
        void everyWordKeepsItsLength() {
            WordFile words = WordFile.of(ChineseText.class, "/text/taiwan-words.txt");
            for (String section : List.of("words", "guards")) {
                for (String word : words.section(section)) {
                    String[] sides = word.split("=");
                    assertEquals(sides[0].length(), sides[1].length(), word);
                    assertEquals(sides[1], ChineseText.forTaiwan(sides[0]), word);
                }
            }
        }
    }

    @Nested
    class PinyinOfText {

        @ParameterizedTest
        @CsvSource({
            "曾志强, zeng zhi qiang",
            "单田芳, shan tian fang",
            "仇海, qiu hai",
            "解冬梅, xie dong mei",
            "区志坚, ou zhi jian",
            "查明, zha ming",
            "朴正熙, piao zheng xi",
            "盖云, ge yun",
            "任重, ren zhong",
            "尉迟敬德, yu chi jing de",
            "王海涛, wang hai tao",
            "李解, li jie"
        })
        void surnamesOfPeopleAreReadAsSurnames(String name, String pinyin) {
            assertEquals(List.of(pinyin.split(" ")), ChineseText.pinyinOfName(name));
        }

        @ParameterizedTest
        @CsvSource({
            "请单局长回答, qing shan ju zhang hui da",
            "局长曾志强, ju zhang zeng zhi qiang",
            "我姓解, wo xing xie",
            "不曾来过, bu ceng lai guo",
            "单位查询区域, dan wei cha xun qu yu",
            "检查组长, jian cha zu zhang"
        })
        void inATextWhereATitleTells(String text, String pinyin) {
            assertEquals(List.of(pinyin.split(" ")), ChineseText.pinyin(text));
        }

        @Test
        void heteronymsFollowTheirWord() {
            assertEquals(List.of("yin", "hang"), ChineseText.pinyin("银行"));
            assertEquals(List.of("chong", "qing"), ChineseText.pinyin("重慶"));
            assertEquals(List.of("5", "G", "wang", "luo"), ChineseText.pinyin("5G网络"));
        }

        @Test
        void everyReadingOfACharacter() {
            List<String> marked =
                    ChineseText.readings('長').stream()
                            .map(ChineseText.Reading::marked)
                            .sorted()
                            .toList();
            assertEquals(List.of("cháng", "zhǎng"), marked);
            assertEquals("nv", ChineseText.readings('女').getFirst().plain());
            assertEquals("nǚ", ChineseText.readings('女').getFirst().marked());
            assertEquals("liú", ChineseText.readings('流').getFirst().marked());
            assertEquals("guì", ChineseText.readings('贵').getFirst().marked());
            assertTrue(ChineseText.readings('x').isEmpty());
        }
    }
}
