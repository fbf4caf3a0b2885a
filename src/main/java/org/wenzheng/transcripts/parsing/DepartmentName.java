package org.wenzheng.transcripts.parsing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wenzheng.shared.text.ChineseText;

/**
 * The department that a transcript is about, where its header does not tell: the name of an office
 * that is said again and again.
 */
public final class DepartmentName {
    /** What names of offices end with, longer ones before those that they end with. */
    private static final List<String> ENDINGS =
            List.of(
                    "委员会", "管委会", "办公室", "街道办", "服务中心", "管理中心", "检察院", "法院", "总队", "支队", "大队",
                    "总工会", "妇联", "残联", "团市委", "团省委", "团区委", "团县委", "中心", "公司", "医院", "学校", "大学",
                    "局", "厅", "署", "委");

    private static final int LONGEST = 12;

    /** A name said less often may be one of several offices that are mentioned. */
    private static final int OFTEN = 3;

    /** A longer form of a name is the name if it is said in this share of the cases. */
    private static final double SHARE = 0.4;

    private DepartmentName() {}

    public static Optional<String> in(String text) {
        Map<String, Integer> said = new HashMap<>();
        for (String ending : ENDINGS) {
            for (int at = text.indexOf(ending); at >= 0; at = text.indexOf(ending, at + 1)) {
                int end = at + ending.length();
                int start = at;
                // The bare ending is no name, unless it is one (团市委, 妇联).
                if (ending.length() > 2 && ending.startsWith("团") || ending.endsWith("联")) {
                    said.merge(ending, 1, Integer::sum);
                }
                while (start > 0
                        && end - start < LONGEST
                        && ChineseText.isHan(text.charAt(start - 1))) {
                    start--;
                    if (end - start >= 3) {
                        said.merge(text.substring(start, end), 1, Integer::sum);
                    }
                }
            }
        }
        return said.entrySet().stream()
                .filter(name -> name.getValue() >= OFTEN)
                .max(Map.Entry.comparingByValue())
                .map(most -> longest(said, most));
    }

    private static String longest(Map<String, Integer> said, Map.Entry<String, Integer> most) {
        return said.entrySet().stream()
                .filter(name -> name.getKey().endsWith(most.getKey()))
                .filter(name -> name.getValue() >= Math.max(OFTEN, most.getValue() * SHARE))
                .map(Map.Entry::getKey)
                .max(Comparator.comparingInt(String::length))
                .orElse(most.getKey());
    }
}
