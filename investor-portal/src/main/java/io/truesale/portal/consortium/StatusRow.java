package io.truesale.portal.consortium;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One line of the status.
 *
 * @param name of the process
 * @param pid its process id
 * @param height last block that the node has computed
 * @param finalHeight last block that is final there
 * @param leaves of its log
 * @param root of its log
 * @param peers others that answer, of how many
 * @param lag leaves that it lacks of the longest log; empty for brokers and nodes that do not answer
 * @param trouble what is wrong; empty when nothing is
 */
public record StatusRow(
        String name,
        Optional<Long> pid,
        Optional<Long> height,
        Optional<Long> finalHeight,
        Optional<Long> leaves,
        String root,
        String peers,
        Optional<Long> lag,
        String trouble) {
    static StatusRow broker(String name, Optional<Long> pid) {
        return new StatusRow(
                name,
                pid,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                pid.isEmpty() ? "does not run" : "");
    }

    static StatusRow node(String name, Optional<Long> pid, Optional<JsonNode> state, boolean cut) {
        List<String> trouble = new ArrayList<>();
        if (pid.isEmpty()) {
            trouble.add("does not run");
        } else if (state.isEmpty()) {
            trouble.add("does not answer");
        }
        if (cut) {
            trouble.add("cut off");
        }
        if (state.isEmpty()) {
            StatusRow away = broker(name, pid);
            return away.with(Optional.empty(), String.join("; ", trouble));
        }
        JsonNode channel = Agreement.consortium(state.get());
        told(channel, "fault").ifPresent(trouble::add);
        told(channel, "ordering").ifPresent(trouble::add);
        int answering = 0;
        JsonNode others = state.get().path("peers");
        for (JsonNode peer : others) {
            if (peer.path("answers").asBoolean()) {
                answering++;
            } else {
                trouble.add("no answer of " + peer.path("operator").asString(""));
            }
        }
        return new StatusRow(
                name,
                pid,
                Optional.of(channel.path("height").asLong()),
                Optional.of(channel.path("finalHeight").asLong()),
                Optional.of(channel.path("treeSize").asLong()),
                channel.path("root").asString(""),
                answering + "/" + others.size(),
                Optional.empty(),
                String.join("; ", trouble));
    }

    private static Optional<String> told(JsonNode channel, String field) {
        return channel.hasNonNull(field) ? Optional.of(channel.path(field).asString("")) : Optional.empty();
    }

    private StatusRow with(Optional<Long> behind, String what) {
        return new StatusRow(name, pid, height, finalHeight, leaves, root, peers, behind, what);
    }

    static List<StatusRow> withLag(List<StatusRow> rows) {
        long longest =
                rows.stream().mapToLong(row -> row.leaves().orElse(0L)).max().orElse(0);
        return rows.stream()
                .map(row -> row.with(row.leaves().map(size -> longest - size), row.trouble()))
                .toList();
    }
}
