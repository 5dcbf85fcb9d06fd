package io.truesale.ledger.code;

import io.truesale.contract.api.Contract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What code in a contract jar may name besides its own classes: deterministic types of the JDK, by the list that the
 * contracts of this program are held to, and the interface of contracts.
 */
final class AllowedTypes {
    private static final List<String> JDK = read();

    /** Binary names of the classes that node and contract share; nested classes of theirs too. */
    private static final Set<String> SHARED = new TreeSet<>(List.of(
            "io.truesale.domain.party.Capacity",
            "io.truesale.domain.party.MemberId",
            "io.truesale.domain.party.PersonId",
            "io.truesale.domain.rule.RuleCode",
            "io.truesale.domain.rule.RuleViolated"));

    private static final List<String> SHARED_PACKAGES =
            List.of("io.truesale.contract.api.", "io.truesale.contract.codec.");

    private AllowedTypes() {}

    private static List<String> read() {
        try (InputStream in = Objects.requireNonNull(Contract.class.getResourceAsStream("jdk-types.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            List<String> types = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String type = line.replaceAll("#.*", "").strip();
                if (!type.isEmpty()) {
                    types.add(type);
                }
            }
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the JDK's class of that binary name may be named. */
    static boolean isOfJdk(String name) {
        return JDK.stream().anyMatch(entry -> matches(entry, name));
    }

    private static boolean matches(String entry, String name) {
        if (entry.endsWith(".*")) {
            String prefix = entry.substring(0, entry.length() - 1);
            return name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0;
        }
        return name.equals(entry) || name.startsWith(entry + "$");
    }

    /** Whether the class of that binary name is the node's: a jar uses it and cannot bring its own. */
    static boolean isShared(String name) {
        int nested = name.indexOf('$');
        return SHARED.contains(nested < 0 ? name : name.substring(0, nested))
                || SHARED_PACKAGES.stream()
                        .anyMatch(prefix -> name.startsWith(prefix) && name.indexOf('.', prefix.length()) < 0);
    }
}
