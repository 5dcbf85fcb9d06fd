package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.CosignatureBook;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.peer.PeerDesk;
import io.truesale.ledger.peer.PeerNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What other nodes may ask of this one. */
final class NodeDesk implements PeerDesk {
    private final String consortium;
    private final String self;
    private final Map<ChannelId, ChannelRuntime> channels;
    private final Supplier<Topology> topology;

    /** A desk over the channels that a node holds now. */
    NodeDesk(String consortium, String self, Map<ChannelId, ChannelRuntime> channels, Supplier<Topology> topology) {
        this.consortium = consortium;
        this.self = self;
        this.channels = channels;
        this.topology = topology;
    }

    @Override
    public List<PeerNode> peers() {
        return topology.get().peers().stream()
                .filter(peer -> !peer.operator().equals(self))
                .toList();
    }

    @Override
    public boolean holds(String operator, ChannelId channel) {
        return topology.get().holds(operator, channel);
    }

    @Override
    public Optional<ChannelId> channelOf(SignedNote note) {
        String origin = note.text().lines().findFirst().orElse("");
        return channels.keySet().stream()
                .filter(channel -> CheckpointBody.of(consortium, channel, 0, Hash.ZERO)
                        .origin()
                        .equals(origin))
                .findFirst();
    }

    @Override
    public CosignatureBook.Answer receive(ChannelId channel, SignedNote note) {
        ChannelRuntime runtime = channels.get(channel);
        if (runtime == null) {
            throw new TransientFault("channel " + channel + " is not started on this node");
        }
        return runtime.receive(note);
    }

    @Override
    public Map<ChannelId, SignedNote> unsettled() {
        Map<ChannelId, SignedNote> notes = new LinkedHashMap<>();
        channels.forEach((channel, runtime) -> runtime.unsettled().ifPresent(note -> notes.put(channel, note)));
        return notes;
    }

    @Override
    public Map<ChannelId, SignedNote> newest() {
        Map<ChannelId, SignedNote> notes = new LinkedHashMap<>();
        channels.forEach((channel, runtime) -> runtime.newest().ifPresent(note -> notes.put(channel, note)));
        return notes;
    }
}
