package org.wenzheng.transcripts.parsing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wenzheng.transcripts.speakers.Label;
import org.wenzheng.transcripts.speakers.PersonName;

final class Officials {

    static final class Official {

        private @Nullable String surname;
        private @Nullable String given;
        private @Nullable String title;
        private @Nullable String department;
        private @Nullable PersonName calledByHost;
        private @Nullable Label label;

        /** 局长, 市教育局: a label that tells no name. */
        private @Nullable String office;

        private Official(PersonName name) {
            learn(name);
        }

        private Official(String office) {
            this.office = office;
            this.title = office;
        }

        private void learn(PersonName name) {
            surname = surname == null ? name.surname() : surname;
            given = given == null ? name.given() : given;
            title = title == null ? name.title() : title;
            department = department == null ? name.department() : department;
        }

        String name() {
            if (office != null) {
                return office;
            }
            if (label != null && (calledByHost == null || isOwn(label))) {
                return nameIn(label);
            }
            if (calledByHost != null) {
                return calledByHost.called();
            }
            return given == null ? surname + title : surname + given;
        }

        /** 刘副局长 stays so where the host says 刘局长 out of courtesy. */
        private boolean isOwn(Label label) {
            PersonName person = label.person();
            String own = person == null ? null : person.title();
            boolean deputy =
                    own != null
                            && calledByHost != null
                            && calledByHost.title() != null
                            && !own.equals(calledByHost.title());
            return own != null && person != null && (person.given() == null || deputy);
        }

        /** 傅局长明哲 is 傅局长, 王海涛（局长） is 王海涛. */
        private static String nameIn(Label label) {
            PersonName person = requireNonNull(label.person());
            String called = person.called();
            return person.given() == null || label.text().startsWith(called)
                    ? called
                    : person.surname() + person.given();
        }

        Speaker toSpeaker() {
            return new Speaker(
                    name(),
                    surname == null || given == null ? null : surname + given,
                    title,
                    department);
        }
    }

    private final List<Official> all = new ArrayList<>();

    Official introduce(PersonName name) {
        return resolve(name);
    }

    Official calledByHost(PersonName name) {
        Official official = resolve(name);
        if (official.calledByHost == null && name.title() != null && name.given() == null) {
            official.calledByHost = name;
        }
        return official;
    }

    Official marked(Label label) {
        PersonName name = label.person();
        if (name == null) {
            return holding(label.text());
        }
        Official official = find(name);
        if (official == null || official.label != null && isAnother(official.label, name)) {
            official = new Official(name);
            all.add(official);
        }
        official.learn(name);
        if (official.label == null) {
            official.label = label;
        }
        return official;
    }

    /** 刘局长 and 刘副局长 both have a label of their own. */
    private static boolean isAnother(Label label, PersonName name) {
        String title = label.person() == null ? null : label.person().title();
        return title != null && name.title() != null && !title.equals(name.title());
    }

    /** Whoever holds an office that a label names without the person's name. */
    private Official holding(String office) {
        for (Official official : all) {
            if (office.equals(official.office)) {
                return official;
            }
        }
        Official holder = new Official(office);
        all.add(holder);
        return holder;
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
                all.stream().filter(o -> name.surname().equals(o.surname)).toList();
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
        return introduced ? possible.getFirst() : given == null ? holder(title) : null;
    }

    /** 李局长 for the only label without a name that ends with this title. */
    private @Nullable Official holder(@Nullable String title) {
        List<Official> holders =
                all.stream()
                        .filter(o -> o.office != null && o.surname == null)
                        .filter(o -> title != null && o.office != null && o.office.endsWith(title))
                        .toList();
        return holders.size() == 1 ? holders.getFirst() : null;
    }

    private static @Nullable String calledTitle(Official official) {
        PersonName called = official.calledByHost;
        return called == null ? null : called.title();
    }

    private static boolean isSameRank(String a, String b) {
        return a.endsWith(b) || b.endsWith(a);
    }
}
