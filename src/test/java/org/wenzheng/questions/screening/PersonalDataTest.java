package org.wenzheng.questions.screening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wenzheng.Growth;
import org.wenzheng.questions.screening.PersonalData.Span;

/** The numbers are made up; cards have the check digit that theirs would have. */
class PersonalDataTest {

    @Nested
    class IsFound {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "请回电13812345678，谢谢|请回电138****5678，谢谢",
                    "请回电 138 1234 5678。|请回电 138 **** 5678。",
                    "138-1234-5678|138-****-5678",
                    "138.1234.5678|138.****.5678",
                    "+86 138 1234 5678|+86 138 **** 5678",
                    "8613812345678|86138****5678",
                    "手机１３８１２３４５６７８|手机１３８****５６７８",
                    "1 3 8 1 2 3 4 5 6 7 8|1 3 8 * * * * 5 6 7 8",
                    "①③⑧12345678|①③⑧****5678",
                    "我的号码一三八一二三四五六七八|我的号码一三八****五六七八",
                    "幺三八-壹二三四-五六七八|幺三八-****-五六七八",
                    "19912345678|199****5678",
                    "tel13812345678找我|tel138****5678找我",
                    "138\u200b1234\u200e5678|138\u200b****\u200e5678",
                    "138\u20111234\u20115678|138\u2011****\u20115678",
                    "138/1234/5678|138/****/5678",
                    "138 12 34 56 78|138 ** ** 56 78",
                    "138#1234:5678|138#****:5678",
                    "么三八一二三四五六七八|么三八****五六七八",
                    "13812345678年|138****5678年",
                    "'138\n1234\n5678'|'138\n****\n5678'",
                    "(138)1234-5678|(138)****-5678",
                    "（138）1234（5678）|（138）****（5678）",
                    "1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣|1️⃣3️⃣8️⃣*️⃣*️⃣*️⃣*️⃣5️⃣6️⃣7️⃣8️⃣",
                    "138,1234,5678|138,****,5678",
                    "138😀1234😀5678|138😀****😀5678",
                    "❶❸❽１２３４5678|❶❸❽****5678",
                    "一 三 八 一 二 三 四 五 六 七 八|一 三 八 * * * * 五 六 七 八",
                    "l38I2345678|l38****5678",
                    "138l234567o|138****567o",
                    "1̶3̶8̶12345678|1̶3̶8̶****5678",
                    "号码是\u202e87654321831\u202c|号码是\u202e8765****831\u202c"
                })
        void aMobileNumber(String text, String masked) {
            found(Finding.MOBILE, text, masked);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "打0571-87654321|打0571-******21",
                    "(0571)87654321|(0571)******21",
                    "（010）8765 4321|（010）**** **21",
                    "02187654321|021******21",
                    "05528765432|0552*****32",
                    "家里电话：87654321|家里电话：******21",
                    "0571/87654321|0571/******21",
                    "0571(8765)4321|0571(****)**21",
                    "+86 571 87654321|+86 571 ******21",
                    "零五七一八七六五四三二一|零五七一******二一",
                    "家裡電話：8765\u00ad4321|家裡電話：****\u00ad**21"
                })
        void aLandline(String text, String masked) {
            found(Finding.LANDLINE, text, masked);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "身份证11010519491231002X|身份证11**************2X",
                    "440524188001010014|44**************14",
                    "110105 19491231 002x|11**** ******** **2x",
                    "１１０１０５１９４９１２３１００２Ｘ|１１**************２Ｘ",
                    "身份证号：110105194912310021|身份证号：11**************21",
                    "110105491231002|11***********02",
                    "110105/19491231/002X|11****/********/**2X",
                    "11010519491231002×|11**************2×",
                    "一一零一零五一九四九一二三一零零二X|一一**************二X",
                    "110105\u200d19491231\u2060002X|11****\u200d********\u2060**2X"
                })
        void anIdentityCard(String text, String masked) {
            found(Finding.IDENTITY_CARD, text, masked);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "卡号6222021234567890128|卡号***************0128",
                    "6222 0212 3456 7890 128|**** **** **** ***0 128",
                    "6222/0212/3456/7890/128|****/****/****/***0/128",
                    "6 2 2 2 0 2 1 2 3 4 5 6 7 8 9 0 1 2 8|* * * * * * * * * * * * * * * 0 1 2 8",
                    "4111111111111111111|" // the check digit is wrong
                })
        void aBankCard(String text, String masked) {
            if (masked == null) {
                assertEquals(List.of(), PersonalData.find(text));
            } else {
                found(Finding.BANK_CARD, text, masked);
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "车牌浙A12345违停|车牌浙A***45违停",
                    "浙A·8K235|浙A·***35",
                    "京 A12345|", // a blank after the province is none
                    "粤BD12345|粤B****45",
                    "粤B12345D|粤B****5D",
                    "沪a·f123|", // four characters are too few
                    "浙ａ１２３４５|浙ａ***４５",
                    "粤Z1234港|粤Z**34港",
                    "粵B\u200b12345|粵B\u200b***45",
                    "浙A/12345|浙A/***45",
                    "浙A·1234 5|浙A·***4 5",
                    "车牌A12345|车牌A***45",
                    "浙A 1 2 3 4 5|浙A * * * 4 5",
                    "浙🅰1️⃣2️⃣3️⃣4️⃣5️⃣|浙🅰*️⃣*️⃣*️⃣4️⃣5️⃣"
                })
        void aPlate(String text, String masked) {
            if (masked == null) {
                assertEquals(List.of(), PersonalData.find(text));
            } else {
                found(Finding.PLATE, text, masked);
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "我住西湖区文三路12号3单元501室|我住西湖区文三路**号*单元***室",
                    "阳光小区3栋2单元楼道灯不亮|阳光小区*栋*单元楼道灯不亮",
                    "阳光小区三幢五〇一室|阳光小区*幢***室",
                    "翠苑新村12-3-501|翠苑新村**-*-***",
                    "王家村3组12号|王家村*组**号",
                    "3栋2单元501室漏水|*栋*单元***室漏水",
                    "新华大厦A座1203室|新华大厦*座****室",
                    "单元501漏水|单元***漏水",
                    "2单元5楼501|*单元*楼***",
                    "2单元5-501|*单元*-***",
                    "和平路8号院3-2-502|和平路8号院*-*-***",
                    "12＃楼301|**＃楼***",
                    "5栋2门301|*栋*门***",
                    "4单元302漏水|*单元***漏水",
                    "3栋2单元501|*栋*单元***",
                    "西湖區文三路12號3單元501|西湖區文三路**號*單元***",
                    "阳光小区3栋501|阳光小区*栋***",
                    "3栋501漏水|*栋***漏水",
                    "3#501室漏水|*#***室漏水",
                    "12号楼1203没有暖气|**号楼****没有暖气",
                    "3栋/2单元/501室|*栋/*单元/***室",
                    "3栋（2单元）501|*栋（*单元）***",
                    "阳光小区3#501|阳光小区*#***",
                    "2单元501、502漏水|*单元***、***漏水",
                    "4\u200b单\ufeff元302|*\u200b单\ufeff元***",
                    "翠苑新村12/3/501|翠苑新村**/*/***"
                })
        void anAddressDownToTheFlat(String text, String masked) {
            found(Finding.ADDRESS, text, masked);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "请发zhang.san@example.com|请发z********@example.com",
                    "ＺＳ＠ｅｘａｍｐｌｅ．ｃｏｍ|Ｚ*＠ｅｘａｍｐｌｅ．ｃｏｍ",
                    "a (at) b.com|* (at) b.com",
                    "a at b dot com|* at b dot com",
                    "zhangsan_at_qq.com|z*******_at_qq.com",
                    "zhangsan[at]example.com|z*******[at]example.com",
                    "zhangsan@example点com|z*******@example点com",
                    "zhangsan艾特qq点com|z*******艾特qq点com",
                    "zhangsan at qq dot com|z******* at qq dot com",
                    "zhangsan#163.com|z*******#163.com",
                    "zhang\u2060san @ example . com|z****\u2060*** @ example . com"
                })
        void anEMailAddress(String text, String masked) {
            found(Finding.EMAIL, text, masked);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "加微信：zhangsan88|加微信：z*********",
                    "VX zhang_san|VX z********",
                    "QQ 123456789|QQ 1********",
                    "我的qq号是1234567|我的qq号是1******",
                    "wx：zhangsan88|wx：z*********",
                    "V❤：zhangsan88|V❤：z*********",
                    "微信ID：zhangsan88|微信ID：z*********",
                    "w.x：zhangsan88|w.x：z*********",
                    "QQ123-456-789|QQ1**-***-***",
                    "微\u200b信：zhangsan88|微\u200b信：z*********",
                    "微 信（zhangsan88）|微 信（z*********）",
                    "薇❤信：zhangsan88|薇❤信：z*********",
                    "ｖｘ❤zhangsan88|ｖｘ❤z*********",
                    "加v：zhangsan88|加v：z*********",
                    "'微信\nzhangsan88'|'微信\nz*********'",
                    "QQ：1 2 3 4 5 6 7|QQ：1 * * * * * *",
                    "扣扣一二三四五六七|扣扣一******",
                    "QQ邮箱1234567|QQ邮箱1******"
                })
        void anAccountThatIsSaidToBeOne(String text, String masked) {
            found(Finding.ACCOUNT, text, masked);
        }

        private static void found(Finding finding, String text, String masked) {
            assertEquals(
                    List.of(finding),
                    PersonalData.find(text).stream().map(Span::finding).toList(),
                    text);
            assertEquals(masked, PersonalData.masked(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "补贴13800138000元什么时候发",
                "总投资13812345678.50元",
                "1998年到2003年修的路",
                "1998-2003、2005-2008年的社保",
                "国发〔2024〕12号文件怎么落实",
                "浙政办发〔2023〕110号第3条",
                "《中华人民共和国居民身份证法》第15条",
                "拨打12345没有人接",
                "打95588、96345、110都不管",
                "400-123-4567是客服",
                "乘坐138路、139路公交车到3号线2号口",
                "13路 14路 15路 16路",
                "2026年11月22日10:30",
                "2026-11-22 10:30:15",
                "20261122103015",
                "订单号123456789012345678",
                "流水号2026112210301500001",
                "统一社会信用代码91330000123456789M",
                "邮编310012",
                "北纬30.274085，东经120.155070",
                "3号楼电梯坏了",
                "小区有三室两厅和1200户居民",
                "全村十户贫困户",
                "解放路12号门口的路灯不亮",
                "政务大厅2楼203室没有人",
                "第2单元课文",
                "川A座的电梯",
                "苏E线什么时候通车",
                "关注微信公众号zhejiangfabu",
                "用微信支付100000元",
                "微信 12345 公众号",
                "@市长 请回复",
                "1.3.8.1",
                "比例为1:3.5，共138.12万",
                "GB 11643-1999、GB/T 2260-2007",
                "ISBN 978-7-5086-1234-5",
                "K1234次列车13车12号下铺",
                "G2501次08车11F号",
                "5G网络、4K电视、2.4GHz",
                "440524188013010014的日期不对",
                "110105194912310021",
                "6222021234567890123",
                "3号楼101级台阶、2单元120急救车、A座1203会议室",
                "第一单元100分的试卷",
                "学习C#2024版、工单3#5012",
                "每单元300元、每栋500户",
                "3号楼2024年交付，5栋1200平方米",
                "4单元302户居民",
                "2026/11/22、2026.11.22",
                "公交138/139/140路",
                "拨打12345、10086、10010、12315、12366都不通",
                "报告 (2026) 1号、(2024)138号",
                "1、3、5、7、8、10、12月",
                "学习 at home",
                "@市长。看一下",
                "3\n4\n5\n6\n7",
                "价格150/1000/2000元",
                "10086\u200b",
                "2026\u2011年",
                "ئۇيغۇر 2026-يىلى"
            })
    void whatOnlyLooksAlikeStays(String text) {
        assertEquals(List.of(), PersonalData.find(text), text);
        assertEquals(text, PersonalData.masked(text));
    }

    @Test
    void eachOfSeveralIsMaskedInItsPlace() {
        assertEquals(
                "我叫张三，138****5678，身份证11**************2X，车浙A***45，住文三路*号*单元***室，国发〔2024〕12号",
                PersonalData.masked(
                        "我叫张三，13812345678，身份证11010519491231002X，车浙A12345，住文三路1号2单元301室，国发〔2024〕12号"));
    }

    @Test
    void maskedTextIsAsLongAndHoldsNothingMore() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String signs =
                "0123456789138 -.路号室栋单元浙AXD微信qq：@z.com住小区村组一二零①２、，身份证/()（）\n\u200b\u202e\u202c️⃣#lO电话";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            String masked = PersonalData.masked(text.toString());
            assertEquals(text.length(), masked.length());
            assertEquals(List.of(), PersonalData.find(masked), () -> text + " became " + masked);
        }
    }

    @Test
    void tenTimesTheNearMissesTakeTenTimesAsLong() {
        String less = "1 3 8 1 2 3 4 5 6 7 小区3栋".repeat(200);
        String more = less.repeat(10);
        double times = Growth.factor(() -> PersonalData.find(less), () -> PersonalData.find(more));
        assertTrue(times < 30, () -> times + " times as long");
    }
}
