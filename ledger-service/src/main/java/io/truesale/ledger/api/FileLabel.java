package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.MemberId;
import java.util.regex.Pattern;

/**
 * What a file of the vault is, as its owner says: sealed together with its key, so that it goes to readers only, and bound
 * to one version of one subject on one channel. Nothing of it is on the ledger but channel, subject, version and owner.
 *
 * @param channel of the deal that it belongs to
 * @param subject as {@code notary} and {@code grants} name it
 * @param version from 1
 * @param owner member that recorded its fingerprint and grants it
 * @param title 1 to 200 characters
 * @param kind what it is for: 1 to 60 of A-Z and underscore
 * @param name file name, 1 to 200 characters
 * @param type media type, 1 to 200 characters
 */
public record FileLabel(
        ChannelId channel,
        String subject,
        long version,
        MemberId owner,
        String title,
        String kind,
        String name,
        String type) {
    private static final int CHARACTERS_MAX = 200;
    private static final Pattern NOT_IN_TEXTS = Pattern.compile("\\p{Cntrl}");

    public FileLabel {
        requireNonNull(channel, "channel");
        requireNonNull(owner, "owner");
        if (!requireNonNull(subject, "subject").matches("[a-z0-9][a-z0-9-]{0,79}")) {
            throw new IllegalArgumentException("a subject of 1 to 80 of a-z, 0-9 and hyphen is expected: " + subject);
        }
        if (version < 1 || version > 1_000_000) {
            throw new IllegalArgumentException("a version of 1 to 1000000 is expected, not " + version);
        }
        if (!requireNonNull(kind, "kind").matches("[A-Z_]{1,60}")) {
            throw new IllegalArgumentException("a kind of 1 to 60 of A-Z and underscore is expected");
        }
        require("title", title);
        require("name", name);
        require("type", type);
    }

    private static void require(String field, String text) {
        if (text.isBlank()
                || text.length() > CHARACTERS_MAX
                || NOT_IN_TEXTS.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "a " + field + " of 1 to " + CHARACTERS_MAX + " characters without control characters is expected");
        }
    }

    /** Whether it is the label of that version. */
    public boolean isOf(ChannelId otherChannel, String otherSubject, long otherVersion) {
        return channel.equals(otherChannel) && subject.equals(otherSubject) && version == otherVersion;
    }
}
