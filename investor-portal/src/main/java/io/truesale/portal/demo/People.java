package io.truesale.portal.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who acts for which member: the first person of a member prepares, the second checks. */
final class People {
    private final Map<String, List<String>> byMember = new LinkedHashMap<>();

    /** People by user names of the form {@code member/name}, in their order. */
    People(Collection<String> users) {
        for (String user : users) {
            byMember.computeIfAbsent(user.substring(0, user.indexOf('/')), member -> new ArrayList<>())
                    .add(user);
        }
    }

    /** Everybody who acts for {@code member}. */
    List<String> of(String member) {
        List<String> users = byMember.get(member);
        if (users == null || users.size() < 2) {
            throw new IllegalStateException("two logins of " + member + " are expected, got " + users);
        }
        return users;
    }

    /** Who prepares for {@code member}. */
    String preparer(String member) {
        return of(member).get(0);
    }

    /** Who checks for {@code member}. */
    String checker(String member) {
        return of(member).get(1);
    }
}
