package io.sluice.app.demo.media;

import java.util.ArrayList;
import java.util.List;

/** Fifty groups, eight of them with a placeholder of a forbidden term in disguise, and one renamed badly at the end. */
final class GroupNames {

    private static final int GROUPS = 50;

    /** The placeholder as people would write it to slip past a plain comparison. */
    private static final List<String> DISGUISED = List.of(
            "ｆｏｒｂｉｄｄｅｎ－ｔｅｒｍ－ｏｎｅ",
            "f0rb1dd3n-t3rm-0n3",
            "f o r b i d d e n  t e r m  o n e",
            "fоrbiddеn-tеrm-оnе",
            "\uD835\uDC1F\uD835\uDC28\uD835\uDC2B\uD835\uDC1B\uD835\uDC22\uD835\uDC1D\uD835\uDC1D\uD835\uDC1E\uD835\uDC27"
                    + "-\uD835\uDC2D\uD835\uDC1E\uD835\uDC2B\uD835\uDC26-\uD835\uDC28\uD835\uDC27\uD835\uDC1E",
            "for\u200Bbid\u200Dden-te\u200Brm-one",
            "Friends of FORBIDDEN_TERM_ONE",
            "F0RB1DDEN term-0ne, new members welcome");

    private static final List<String> SUBJECTS = List.of(
            "Sunday bakers", "Trail runners", "Chess by mail", "Balcony gardens", "Old radios", "Choir practice");

    private GroupNames() {}

    /** The changes in the order in which they are made. */
    static List<PlantedGroup> plan() {
        List<PlantedGroup> changes = new ArrayList<>();
        for (int number = 0; number < GROUPS; number++) {
            int disguise = number % 6 == 3 ? number / 6 : -1;
            boolean bad = disguise >= 0 && disguise < DISGUISED.size();
            String name = bad ? DISGUISED.get(disguise) : SUBJECTS.get(number % SUBJECTS.size()) + " " + number;
            changes.add(new PlantedGroup(groupId(number), "created", name, bad));
        }
        changes.add(new PlantedGroup(groupId(0), "renamed", "Forbidden. Term. One.", true));
        return changes;
    }

    private static String groupId(int number) {
        return "demo-group-%02d".formatted(number);
    }
}
