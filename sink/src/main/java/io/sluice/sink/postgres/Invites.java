package io.sluice.sink.postgres;

import io.sluice.pipeline.Group;
import java.util.List;

/** Invites as they are compared: the code or the group id itself, without the link it came in. */
final class Invites {

    private static final int LONGEST = 255;

    private Invites() {}

    /** Of a group, each once. */
    static List<String> codes(Group group) {
        return group.invites().stream()
                .map(Invites::code)
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
    }

    /** The last part of a link; a bare code or id as it is. */
    static String code(String invite) {
        String path = invite.strip().split("[?#]", 2)[0];
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        String code = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
        return code.length() <= LONGEST ? code : code.substring(0, LONGEST);
    }
}
