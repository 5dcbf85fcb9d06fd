package io.truesale.ledger.evidence;

import java.util.Optional;

/** A language in which the verifier explains. */
public enum Language {
    /** English. */
    EN,
    /** Chinese, simplified. */
    ZH;

    /** The language that {@code tag} begins with, such as {@code zh-CN}. */
    public static Optional<Language> parse(String tag) {
        for (Language each : values()) {
            if (tag.regionMatches(true, 0, each.name(), 0, 2)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
