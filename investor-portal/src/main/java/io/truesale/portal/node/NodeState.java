package io.truesale.portal.node;

import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.NodeCard;
import io.truesale.ledger.api.NodeOffice;
import io.truesale.ledger.api.PeerStatus;
import io.truesale.portal.security.LedgerAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where this node and its ways to others stand, as whoever asks may see it. */
@OnLedgerNode
@Component
class NodeState {
    /** A node that has said nothing for so long does not answer; it is asked every five seconds. */
    static final Duration SILENCE = Duration.ofSeconds(20);

    private final Ledger ledger;
    private final LedgerAccess access;
    private final NodeOffice office;
    private final InstantSource clock;

    NodeState(Ledger ledger, LedgerAccess access, NodeOffice office, InstantSource clock) {
        this.ledger = ledger;
        this.access = access;
        this.office = office;
        this.clock = clock;
    }

    /**
     * The node.
     *
     * @param consortium its name
     * @param operator of this node
     * @param time of its clock
     * @param channels that may be seen
     * @param peers all other nodes that the consortium channel names
     */
    record NodeAnswer(
            String consortium, String operator, Instant time, List<ChannelAnswer> channels, List<PeerAnswer> peers) {}

    /**
     * A channel; {@code fault} says why it stopped, {@code ordering} why nothing can be ordered now: both to the node's
     * own people alone.
     */
    record ChannelAnswer(
            String id,
            long height,
            long finalHeight,
            long treeSize,
            String root,
            @Nullable Instant blockTime,
            boolean running,
            @Nullable String fault,
            @Nullable String ordering) {}

    /**
     * Another node.
     *
     * @param answers whether it was heard of lately
     * @param leavesBehind for each channel that may be seen how many leaves it lacks of what this node has computed,
     *     below zero when it is ahead; a channel of which nothing was heard is absent
     * @param trouble why the last message failed; to the node's own people alone
     */
    record PeerAnswer(
            String operator,
            @Nullable String address,
            boolean answers,
            @Nullable Instant lastAnswer,
            Map<String, Long> leavesBehind,
            @Nullable String trouble) {}

    NodeAnswer now() {
        NodeCard card = office.card();
        return new NodeAnswer(
                card.consortium(),
                card.operator(),
                clock.instant(),
                access.channels().stream().map(this::channel).toList(),
                peers());
    }

    private ChannelAnswer channel(ChannelSummary channel) {
        boolean own = OperatorAccess.isOperator();
        return new ChannelAnswer(
                channel.id().value(),
                channel.height(),
                channel.finalHeight(),
                channel.treeSize(),
                channel.root().hex(),
                channel.blockTime().orElse(null),
                channel.fault().isEmpty(),
                own ? channel.fault().orElse(null) : null,
                own ? ledger.orderingTrouble(channel.id()).orElse(null) : null);
    }

    List<PeerAnswer> peers() {
        boolean own = OperatorAccess.isOperator();
        List<ChannelSummary> channels = access.channels();
        List<PeerAnswer> peers = new ArrayList<>();
        for (PeerStatus peer : ledger.peers()) {
            Map<String, Long> behind = new TreeMap<>();
            for (ChannelSummary channel : channels) {
                Optional.ofNullable(peer.treeSizes().get(channel.id()))
                        .ifPresent(size -> behind.put(channel.id().value(), channel.treeSize() - size));
            }
            peers.add(new PeerAnswer(
                    peer.operator(),
                    own ? peer.address() : null,
                    answers(peer),
                    peer.lastAnswer().orElse(null),
                    behind,
                    own ? peer.trouble().orElse(null) : null));
        }
        return peers;
    }

    private boolean answers(PeerStatus peer) {
        return peer.trouble().isEmpty()
                && peer.lastAnswer()
                        .filter(last -> last.isAfter(clock.instant().minus(SILENCE)))
                        .isPresent();
    }
}
