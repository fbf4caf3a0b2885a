package org.wenzheng.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What citizens of an invented city ask and officials answer, made out of words and patterns. The
 * same random numbers give the same text.
 */
final class Vocabulary {
    /**
     * What a department is about.
     *
     * @param matters what questions are about, the most frequent first
     */
    record Field(String department, String shortName, String topic, List<String> matters) {}

    private static Field field(String department, String shortName, String topic, String matters) {
        return new Field(department, shortName, topic, List.of(matters.split(" ")));
    }

    static final List<Field> FIELDS =
            List.of(
                    field(
                            "云澜市医疗保障局",
                            "医保局",
                            "医疗保险",
                            "异地就医备案 门诊统筹报销 医保关系转移 新生儿参保 慢性病门诊待遇 居民医保缴费 医保电子凭证"
                                    + " 住院费用结算 长期护理保险 家庭共济账户 医疗救助 生育津贴 特药报销 断缴补缴"),
                    field(
                            "云澜市教育局",
                            "教育局",
                            "中小学教育",
                            "小学入学报名 学区划分 随迁子女入学 课后延时服务 中考招生政策 转学手续 校园食堂 民办学校收费"
                                    + " 特殊教育 校外培训退费 幼儿园摇号 学籍变动 教师资格认定 校车安排"),
                    field(
                            "云澜市住房和城乡建设局",
                            "住建局",
                            "住房保障",
                            "公租房申请 老旧小区改造 商品房预售资金 物业服务收费 加装电梯补贴 房屋质量问题 购房补贴 维修资金使用"
                                    + " 保障性租赁住房 房产证办理 棚户区改造安置 小区停车位 业主委员会成立 燃气管道改造"),
                    field(
                            "云澜市交通运输局",
                            "交通局",
                            "公共交通",
                            "公交线路调整 地铁建设进度 出租车管理 网约车投诉 公交站点设置 老年人乘车卡 农村公路维修 客运班次"
                                    + " 共享单车停放 道路拓宽工程 高速出入口 驾驶员培训 货车限行 公交专用道"),
                    field(
                            "云澜市人力资源和社会保障局",
                            "人社局",
                            "就业与社保",
                            "养老保险转移 灵活就业参保 失业保险金 工伤认定 职称评审 高校毕业生就业补贴 创业担保贷款 拖欠工资"
                                    + " 退休手续办理 社保卡补办 技能培训补贴 人才引进政策 劳动合同纠纷 公益性岗位"),
                    field(
                            "云澜市公安局",
                            "公安局",
                            "户政与治安",
                            "落户手续 身份证异地办理 居住证申领 电动车上牌 交通违章处理 噪声扰民 养犬登记 姓名变更"
                                    + " 护照办理 电信诈骗报案 无犯罪记录证明 路口信号灯 占道停车 户口迁移"),
                    field(
                            "云澜市民政局",
                            "民政局",
                            "养老与救助",
                            "最低生活保障 高龄津贴 婚姻登记预约 社区养老服务 残疾人补贴 临时救助 收养登记 殡葬服务收费"
                                    + " 孤儿基本生活费 养老机构补贴 地名命名 社会组织登记 老年食堂 居家适老化改造"),
                    field(
                            "云澜市城市管理局",
                            "城管局",
                            "城市管理",
                            "垃圾分类投放 违章建筑 占道经营 户外广告 路灯不亮 油烟污染 公厕建设 渣土车管理"
                                    + " 供热温度不达标 停车收费标准 井盖破损 绿化带维护 夜市管理 餐厨垃圾"),
                    field(
                            "云澜市卫生健康委员会",
                            "卫健委",
                            "医疗卫生",
                            "预约挂号 家庭医生签约 疫苗接种 职业病诊断 医院停车难 医师资格 独生子女补助 献血返还"
                                    + " 托育机构 急救站点 婚前检查 医疗纠纷 基层医院药品 中医门诊"),
                    field(
                            "云澜市自然资源和规划局",
                            "资规局",
                            "规划与土地",
                            "不动产登记 宅基地审批 规划公示 征地补偿 学校用地规划 土地确权 建设用地审批 测绘成果"
                                    + " 农房翻建 公园规划 容积率调整 地质灾害隐患"),
                    field(
                            "云澜市生态环境局",
                            "环境局",
                            "生态环境",
                            "河道污染 工地扬尘 工厂异味 噪声污染 机动车尾气检测 饮用水水源保护 排污许可 海水浴场水质"
                                    + " 秸秆焚烧 危险废物处置 空气质量 养殖污染"),
                    field(
                            "云澜市市场监督管理局",
                            "市监局",
                            "市场监管",
                            "营业执照办理 食品安全投诉 预付卡退费 电梯年检 价格欺诈 商标注册 药店管理 网购维权"
                                    + " 小餐饮备案 计量不准 个体户注销 特种设备检验"),
                    field(
                            "云澜市水务局",
                            "水务局",
                            "供水排水",
                            "自来水水压不足 停水通知 二次供水改造 水费阶梯价格 积水内涝 污水管网 农村饮水安全 水表更换"
                                    + " 河堤加固 取水许可 雨污分流 管道漏水"),
                    field(
                            "云澜市农业农村局",
                            "农业局",
                            "农业农村",
                            "耕地补贴 农机购置补贴 高标准农田 农村厕所改造 土地承包延期 家庭农场认定 农产品检测 渔船证书"
                                    + " 合作社扶持 村庄整治 果树病虫害 农业保险"),
                    field(
                            "云澜市住房公积金管理中心",
                            "公积金中心",
                            "住房公积金",
                            "公积金提取 公积金贷款额度 异地贷款 租房提取 公积金封存 缴存比例 商转公 还贷提取"
                                    + " 离职提取 灵活就业缴存 组合贷款 缴存证明"),
                    field(
                            "云澜市文化和旅游局",
                            "文旅局",
                            "文化旅游",
                            "图书馆借阅 景区门票 旅行社退费 文化馆培训 非遗项目申报 博物馆预约 民宿登记 广场舞场地"
                                    + " 年卡办理 演出审批 导游证 乡村旅游"),
                    field(
                            "共青团云澜市委员会",
                            "团市委",
                            "青年事务",
                            "志愿服务报名 志愿者时长认定 入团程序 青年人才驿站 青年创业扶持 暑期实践岗位 希望工程资助 团组织关系转接"
                                    + " 青年婚恋交友 少先队活动 西部计划 心理热线"),
                    field(
                            "云澜市税务局",
                            "税务局",
                            "税费服务",
                            "个人所得税汇算 契税减免 发票领用 社保费缴纳 小微企业优惠 房产交易税费 纳税信用 留抵退税"
                                    + " 车辆购置税 税务登记 出口退税 专项附加扣除"),
                    field(
                            "云澜市应急管理局",
                            "应急局",
                            "安全生产",
                            "烟花爆竹管理 消防通道堵塞 防汛避险 安全生产许可 特种作业证 森林防火 地震预警 应急避难场所" + " 电动车充电安全 危化品运输"),
                    field(
                            "云澜市行政审批服务局",
                            "审批局",
                            "政务服务",
                            "线上申报 证照联办 跨省通办 办事材料清单 周末办理 窗口服务态度 企业开办 公章刻制"
                                    + " 施工许可 延时服务 帮办代办 电子证照"));

    private static final String STEMS =
            "海滨 云澜 望海 青松 翠微 金沙 凤凰 东山 西岭 南湖 北苑 明珠 锦绣 华庭 银杏 桃源 紫荆 兰亭 观澜 沁园 碧水"
                    + " 龙泉 石桥 柳林 杏花 梅园 竹海 荷塘 听涛 揽月 朝阳 向阳 新华 胜利 解放 建设 和平 友谊 团结 幸福 长安"
                    + " 永安 太平 福海 康宁 惠民 祥和 润泽 德馨 书香 学府 博雅 文汇 鼎盛 天成 中兴 盛世 鸿运 瑞景 丽景 清河"
                    + " 白鹭 鹿鸣 雁栖 鹤鸣 麒麟 星河 银河 曙光 晨曦 晚霞 彩虹 春晖 秋实 夏荷 冬青 四季 玉兰 海棠 丁香";
    private static final String PLACES =
            "花园 小区 家园 苑 街道 社区 路 里 广场 新村 城 名邸 一期 二期 实验小学 中学 幼儿园 镇 村 公寓 大厦 东区 西区 市场 医院 工业园";

    private static final List<String> OPENINGS =
            lines(
                    """
                    您好，
                    请问，
                    领导您好，我是{地}的居民，
                    我家住在{地}，
                    我是一名外来务工人员，在{地}工作了{数}年，
                    我父母今年{数}多岁，
                    我孩子今年要上学，户口在{地}，
                    主持人好，
                    有网友留言说，
                    咨询一下，
                    我们单位在{地}，
                    去年{月}月我去办理{事}，
                    """);
    private static final List<String> SITUATIONS =
            lines(
                    """
                    想了解一下{事}的具体规定。
                    在办理{事}的时候，窗口说材料不齐，需要补交证明。
                    {事}的问题反映了好几次，一直没有得到解决。
                    听说今年{事}的政策有变化。
                    {地}附近的居民对{事}意见很大。
                    我之前在外地参加过相关登记，现在回到云澜，涉及{事}。
                    网上查到的{事}的说法不一样。
                    {月}月份提交的{事}申请到现在还没有结果。
                    我们小区有{数}多户都遇到了{事}的困难。
                    我的情况比较特殊，同时涉及{事}和{另}。
                    听邻居说{地}已经可以办理{事}了。
                    因为{事}，我已经跑了{数}趟。
                    """);
    private static final List<String> ASKS =
            lines(
                    """
                    请问{事}怎么办理？
                    请问{事}需要什么条件？
                    {事}需要准备哪些材料？
                    {事}的标准是多少？
                    {事}什么时候能够解决？
                    这种情况能不能享受{事}的政策？
                    {事}可以在网上办理吗？
                    请问{地}的{事}归哪个部门管？
                    {事}和{另}可以同时申请吗？
                    办理{事}需要多长时间？
                    今年{事}有没有新的政策？
                    希望能给一个明确的答复，{事}到底怎么解决？
                    """);
    private static final List<String> REPLIES =
            lines(
                    """
                    感谢这位网友对我们工作的关注和支持。
                    这位市民提出的{事}问题，是近年来群众反映比较集中的问题。
                    您反映的{地}的情况，我们已经安排工作人员到现场进行了核实。
                    首先非常感谢您对{事}工作的理解。
                    关于{事}，我向大家作一个简要的介绍。
                    """);
    private static final List<String> STATEMENTS =
            lines(
                    """
                    按照我市现行规定，凡是符合条件的居民都可以提出{事}申请，不受户籍限制。
                    办理{事}时，请携带本人有效身份证件和相关证明材料，到{地}政务服务大厅的综合窗口提交。
                    从{年}年{月}月起，{事}已经实现全程网上办理，平均办理时间由原来的{数}个工作日压缩到{小}个工作日。
                    截至目前，全市累计办理{事}{大}件，惠及群众{大}余人。
                    对于{地}片区存在的问题，我们会同街道和有关单位制定了整改方案，计划在{月}月底前完成。
                    如果材料齐全，窗口当场受理；需要补正的，工作人员会一次性告知。
                    {事}的补助标准由每月{大}元提高到{大}元，资金由市县两级财政共同承担。
                    需要说明的是，{事}与{另}属于不同的政策，两者可以同时享受，但要分别申请。
                    群众也可以拨打服务热线咨询{事}，工作时间是上午九点到下午五点。
                    去年以来，我们先后走访了{数}个社区，收集意见建议{大}条，逐条进行了研究。
                    在{地}等{数}个试点，群众的满意度达到了百分之九十以上。
                    下一步，我们将继续优化{事}的流程，让数据多跑路、群众少跑腿。
                    对符合条件的困难家庭，我们还有专门的帮扶措施，可以由社区工作人员上门代办。
                    我们也在和{另}的主管部门对接，争取尽快打通信息共享的渠道。
                    请您通过市政务服务平台查询办理进度，也可以到{地}的便民服务站现场咨询。
                    如果对{事}的结果有异议，可以在收到通知之日起{数}日内提出复核申请。
                    今年计划投入资金{大}万元，用于{地}一带的改造提升。
                    考虑到部分老年人不会使用手机，线下窗口将长期保留。
                    """);
    private static final List<String> POINTS =
            lines(
                    """
                    简化{事}的申请材料，能够通过数据共享获取的不再要求群众提供
                    扩大{事}的受益范围，把{地}等片区的居民纳入保障
                    加强对{事}的监督检查，发现问题及时整改
                    完善{事}和{另}之间的衔接，避免群众来回跑
                    提高{事}的补助标准，减轻困难家庭的负担
                    做好政策宣传，让更多的市民了解{事}
                    在{地}设立服务点，方便附近群众就近办理
                    建立{事}的回访制度，听取群众的意见
                    """);
    private static final List<String> CLOSINGS =
            lines(
                    """
                    如果还有不清楚的地方，欢迎随时与我们联系，谢谢。
                    再次感谢您对我们工作的关心和监督。
                    我们会持续跟进，并及时向社会公布进展情况。
                    谢谢主持人，也谢谢各位网友。
                    """);
    private static final String[] ORDINALS = {"一", "二", "三", "四", "五"};
    private static final Pattern SLOT = Pattern.compile("\\{(.)\\}");

    private final List<Zipf<String>> matters = new ArrayList<>();
    private final Zipf<String> places;

    Vocabulary(long seed) {
        for (Field field : FIELDS) {
            matters.add(new Zipf<>(field.matters(), .8));
        }
        List<String> names = new ArrayList<>();
        List<String> stems = List.of(STEMS.split(" "));
        for (String first : stems) {
            for (String kind : PLACES.split(" ")) {
                names.add(first + kind);
            }
            for (String second : stems) {
                if (!second.equals(first)) {
                    names.add(first + second + "小区");
                }
            }
        }
        Collections.shuffle(names, new Random(seed));
        places = new Zipf<>(names, 1);
    }

    /** Something that a question of this field can be about. */
    String matter(int field, RandomGenerator random) {
        return matters.get(field).draw(random);
    }

    String place(RandomGenerator random) {
        return places.draw(random);
    }

    /** A question in one sentence. */
    String ask(String matter, int field, RandomGenerator random) {
        return fill(one(ASKS, random), matter, field, random);
    }

    /**
     * @return 20 to about 120 characters
     */
    String question(String matter, int field, RandomGenerator random) {
        StringBuilder text = new StringBuilder(fill(one(OPENINGS, random), matter, field, random));
        int sentences = random.nextInt(3);
        for (int i = 0; i < sentences && text.length() < 70; i++) {
            text.append(fill(one(SITUATIONS, random), matter, field, random));
        }
        text.append(ask(matter, field, random));
        if (text.length() < 20) {
            text.append("麻烦详细介绍一下，谢谢。");
        }
        return text.toString();
    }

    /**
     * @param points what the official numbers
     */
    record Answer(String text, List<String> points) {}

    /** An answer of 150 to about 600 characters, two thirds of them with numbered points. */
    Answer answer(String matter, int field, RandomGenerator random) {
        return answer(
                matter, field, 150 + (int) (400 * Math.pow(random.nextDouble(), 1.5)), random);
    }

    /**
     * @param length characters; exceeded by a sentence at most
     */
    Answer answer(String matter, int field, int length, RandomGenerator random) {
        StringBuilder text = new StringBuilder(fill(one(REPLIES, random), matter, field, random));
        List<String> points = new ArrayList<>();
        int wanted = random.nextInt(3) == 0 ? 0 : 2 + random.nextInt(3);
        while (text.length() < length) {
            if (points.size() < wanted && text.length() > length / 4) {
                String point = fill(one(POINTS, random), matter, field, random);
                text.append(ORDINALS[points.size()]).append("是").append(point).append("。");
                points.add(point);
            } else {
                text.append(fill(one(STATEMENTS, random), matter, field, random));
            }
        }
        return new Answer(text.append(one(CLOSINGS, random)).toString(), points);
    }

    private String fill(String pattern, String matter, int field, RandomGenerator random) {
        Map<String, Function<RandomGenerator, String>> fillings =
                Map.of(
                        "事", r -> matter,
                        "另", r -> matter(field, r),
                        "地", this::place,
                        "年", r -> String.valueOf(2015 + r.nextInt(10)),
                        "月", r -> String.valueOf(1 + r.nextInt(12)),
                        "小", r -> String.valueOf(1 + r.nextInt(5)),
                        "数", r -> String.valueOf(6 + r.nextInt(90)),
                        "大", r -> String.valueOf(100 + r.nextInt(9_900)));
        Matcher slots = SLOT.matcher(pattern);
        return slots.replaceAll(
                slot -> fillings.getOrDefault(slot.group(1), r -> "").apply(random));
    }

    private static String one(List<String> patterns, RandomGenerator random) {
        return patterns.get(random.nextInt(patterns.size()));
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }
}
