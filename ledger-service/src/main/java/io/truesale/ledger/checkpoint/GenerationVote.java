package io.truesale.ledger.checkpoint;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.log.CanonicalBase64;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What operators sign, as a note, to begin a new generation of a channel's topic. Spec: infra/docs/spec/ledger.md section
 * 11.
 *
 * @param origin of the channel's log, as its checkpoints have it
 * @param number of the generation, from 2
 * @param after height of the last block of the generation before it
 * @param treeSize leaves up to the end of that block
 * @param root over them
 */
public record GenerationVote(String origin, int number, long after, long treeSize, Hash root) {
    private static final String SUFFIX = "/generation";
    private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
    private static final Pattern TEXT = Pattern.compile("(\\S+)" + SUFFIX + "\nnumber ([1-9][0-9]{0,8})\nafter "
            + NUMBER + "\nsize " + NUMBER + "\nroot ([A-Za-z0-9+/]{43}=)\n");

    public GenerationVote {
        requireNonNull(origin, "origin");
        requireNonNull(root, "root");
    }

    /** A vote for a channel. */
    public static GenerationVote of(
            String consortium, ChannelId channel, int number, long after, long treeSize, Hash root) {
        return new GenerationVote(
                CheckpointBody.of(consortium, channel, 0, Hash.ZERO).origin(), number, after, treeSize, root);
    }

    /** As it is signed. */
    public String text() {
        return origin + SUFFIX + "\nnumber " + number + "\nafter " + after + "\nsize " + treeSize + "\nroot "
                + root.base64() + "\n";
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is no vote
     */
    public static GenerationVote parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a vote has five lines: ORIGIN/generation, number, after, size, root");
        }
        return new GenerationVote(
                parts.group(1),
                Integer.parseInt(parts.group(2)),
                Long.parseLong(parts.group(3)),
                Long.parseLong(parts.group(4)),
                new Hash(CanonicalBase64.decode(parts.group(5))));
    }
}
