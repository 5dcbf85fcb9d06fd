package io.truesale.ledger.node;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransientFault;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.checkpoint.CosignatureBook;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.peer.BlockTransfer;
import io.truesale.ledger.peer.PeerDesk;
import io.truesale.ledger.peer.PeerNode;
import io.truesale.ledger.peer.SharedFiles;
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
    private final List<PeerNode> seeds;
    private final BlockCounter counter;
    private final SharedFiles files;

    /** A desk over the channels that a node holds now. */
    NodeDesk(
            String consortium,
            String self,
            Map<ChannelId, ChannelRuntime> channels,
            Supplier<Topology> topology,
            List<PeerNode> seeds,
            BlockCounter counter,
            SharedFiles files) {
        this.consortium = consortium;
        this.self = self;
        this.channels = channels;
        this.topology = topology;
        this.seeds = List.copyOf(seeds);
        this.counter = counter;
        this.files = files;
    }

    /** Those that the channel names, and as long as it names none those of the configuration. */
    @Override
    public List<PeerNode> peers() {
        List<PeerNode> named = topology.get().peers();
        return (named.isEmpty() ? seeds : named)
                .stream().filter(peer -> !peer.operator().equals(self)).toList();
    }

    @Override
    public boolean holds(String operator, ChannelId channel) {
        boolean isSeed = topology.get().peers().isEmpty()
                && channel.equals(ChannelId.CONSORTIUM)
                && seeds.stream().anyMatch(seed -> seed.operator().equals(operator));
        return isSeed || topology.get().holds(operator, channel);
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
    public Optional<SignedNote> receiveVotes(ChannelId channel, SignedNote note) {
        ChannelRuntime runtime = channels.get(channel);
        return runtime == null ? Optional.empty() : runtime.receiveVotes(note);
    }

    @Override
    public Map<ChannelId, List<SignedNote>> votes() {
        Map<ChannelId, List<SignedNote>> votes = new LinkedHashMap<>();
        channels.forEach((channel, runtime) -> votes.put(channel, runtime.votes()));
        return votes;
    }

    @Override
    public Optional<byte[]> blocks(ChannelId channel, long from, boolean finalOnly) {
        return channels.containsKey(channel)
                ? counter.blocks(channel, from, finalOnly).map(BlockTransfer::encode)
                : Optional.empty();
    }

    @Override
    public List<SignedNote> signedBy(ChannelId channel, String operator) {
        ChannelRuntime runtime = channels.get(channel);
        if (runtime == null) {
            throw new TransientFault("channel " + channel + " is not started on this node");
        }
        return runtime.signedBy(operator);
    }

    @Override
    public Optional<byte[]> file(String kind, String id, String operator) {
        return files.give(kind, id, operator);
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
