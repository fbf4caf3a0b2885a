package org.wenzheng.transcripts.repair;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.wenzheng.shared.text.ChineseText;

/** Puts Simplified characters that a conversion left inside a Traditional text into Traditional. */
final class ScriptRepair {

    /** Read as Simplified only: in Traditional these are other words, or none. */
    private static final String AMBIGUOUS =
            "后里干面只台谷松斗丑余征范于云几系志才表周板采游注布占卷升向折札出千叶朱沈姜岳准"
                    + "制合回伙修党仆冬冲划别卜参吁吊吃咨困坛夸姬家尸尽巨并广庄当复幸弦彩御念恶愈戚扎托"
                    + "扣抵拐挂据捆曲术朴杆极杰柜梁欲毁气汇沉泛洒涂烟熏症痒皂确碗种秋秘签累纤线群背胜胡"
                    + "致舍苏药获蒙蔑虫蜡裹赞辟适郁酸钟铺雇霉须风饥饰鳄麻黄了着峰床岩糍暗沾沖喂";

    /** Ambiguous characters that their neighbours decide. */
    private static final Pattern DECIDED =
            Pattern.compile(
                    "(?<=[\\d十百千萬万億亿])余(?=[名人個个家次場场萬万元年項项份件冊册處处所天位戶户篇公里噸畝])"
                            + "|(?<=[示規规模防典師师])范|范(?=[圍围例本疇])"
                            + "|(?<=[聯联關关維维])系"
                            + "|(?<=[關关對对由至位屬处處基等善勇終终低高大小多便成立源限致居鑑忠樂敢])于"
                            + "|于(?=[\\d])"
                            + "|(?<=[以之然最今前背過往先隨此])后|后(?=[續期勤面來天備援果])");

    private static final int ENOUGH = 20;

    private ScriptRepair() {}

    static String repair(Draft draft) {
        String text = draft.text();
        String simplified = ChineseText.toSimplified(text);
        if (simplified.equals(text) || !isTraditional(text, simplified)) {
            return simplified;
        }
        String traditional = ChineseText.toTraditional(simplified);
        List<Draft.Edit> edits = new ArrayList<>();
        BitSet decided = new BitSet();
        DECIDED.matcher(text).results().forEach(word -> decided.set(word.start(), word.end()));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isSimplified = c == simplified.charAt(i) && c != traditional.charAt(i);
            if (isSimplified && (decided.get(i) || AMBIGUOUS.indexOf(c) < 0)) {
                edits.add(new Draft.Edit(i, i + 1, String.valueOf(traditional.charAt(i))));
            }
        }
        draft.apply(Repair.Kind.SCRIPT, edits);
        return simplified;
    }

    /** Whether far more characters are Traditional than would be in a Simplified text. */
    private static boolean isTraditional(String text, String simplified) {
        int folded = 0;
        int han = 0;
        for (int i = 0; i < text.length(); i++) {
            han += ChineseText.isHan(text.charAt(i)) ? 1 : 0;
            folded += text.charAt(i) != simplified.charAt(i) ? 1 : 0;
        }
        return han >= ENOUGH && folded * 8 > han;
    }
}
