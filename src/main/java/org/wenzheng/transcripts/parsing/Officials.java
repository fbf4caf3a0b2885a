package org.wenzheng.transcripts.parsing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class Officials {

    static final class Official {

        private String surname;
        private @Nullable String given;
        private @Nullable String title;
        private @Nullable String department;
        private @Nullable String calledByHost;
        private @Nullable String marked;

        private Official(PersonName name) {
            surname = name.surname();
            learn(name);
        }

        private void learn(PersonName name) {
            given = given == null ? name.given() : given;
            title = title == null ? name.title() : title;
            department = department == null ? name.department() : department;
        }

        String name() {
            if (calledByHost != null) {
                return calledByHost;
            }
            if (marked != null) {
                return marked;
            }
            return given == null ? surname + title : surname + given;
        }

        Speaker toSpeaker() {
            return new Speaker(name(), given == null ? null : surname + given, title, department);
        }
    }

    private final List<Official> all = new ArrayList<>();

    Official introduce(PersonName name) {
        return resolve(name);
    }

    Official calledByHost(PersonName name) {
        Official official = resolve(name);
        if (official.calledByHost == null && name.title() != null && name.given() == null) {
            official.calledByHost = name.called();
        }
        return official;
    }

    Official marked(PersonName name) {
        Official official = resolve(name);
        if (official.marked == null) {
            official.marked = name.given() == null ? name.called() : name.fullName();
        }
        return official;
    }

    boolean knows(PersonName name) {
        return find(name) != null;
    }

    @Nullable Official only() {
        return all.size() == 1 ? all.getFirst() : null;
    }

    @Nullable Official otherThan(@Nullable Official official) {
        if (all.size() != 2 || official == null) {
            return null;
        }
        return all.getFirst() == official ? all.getLast() : all.getFirst();
    }

    private Official resolve(PersonName name) {
        Official known = find(name);
        if (known == null) {
            known = new Official(name);
            all.add(known);
        } else {
            known.learn(name);
        }
        return known;
    }

    private @Nullable Official find(PersonName name) {
        List<Official> namesakes =
                all.stream().filter(o -> o.surname.equals(name.surname())).toList();
        String given = name.given();
        if (given != null) {
            for (Official official : namesakes) {
                if (given.equals(official.given)) {
                    return official;
                }
            }
        }
        List<Official> possible =
                namesakes.stream().filter(o -> given == null || o.given == null).toList();
        String title = name.title();
        for (Official official : possible) {
            if (title != null
                    && (title.equals(official.title) || title.equals(calledTitle(official)))) {
                return official;
            }
        }
        for (Official official : possible) {
            if (title == null || official.title == null || isSameRank(title, official.title)) {
                return official;
            }
        }
        // 张局长 for the only guest named 张, whatever the full title
        boolean introduced = possible.size() == 1 && possible.getFirst().given != null;
        return introduced ? possible.getFirst() : null;
    }

    private static @Nullable String calledTitle(Official official) {
        String called = official.calledByHost;
        return called == null ? null : called.substring(official.surname.length());
    }

    private static boolean isSameRank(String a, String b) {
        return a.endsWith(b) || b.endsWith(a);
    }
}
