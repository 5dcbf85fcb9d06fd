package io.truesale.ledger.node;

import io.truesale.contract.api.StateView;
import io.truesale.contract.checkpoints.CheckpointKeys;
import io.truesale.contract.membership.CreateChannel;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.membership.Operator;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.crypto.CheckpointSuite;
import io.truesale.ledger.peer.PeerNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which nodes there are and which channels each holds, by one state of the consortium channel. Rule: peers.md section 1.
 *
 * @param peers all nodes that are announced
 * @param keys with which operators sign checkpoints beside Ed25519, by operator
 * @param holders operators whose nodes hold a channel, for each channel
 */
record Topology(List<PeerNode> peers, Map<String, List<NoteKey>> keys, Map<ChannelId, Set<String>> holders) {
    /** Before the consortium is founded. */
    static final Topology EMPTY = new Topology(List.of(), Map.of(), Map.of());

    static Topology of(StateView consortium) {
        List<PeerNode> peers = Membership.peers(consortium).stream()
                .map(peer -> new PeerNode(peer.operator(), URI.create(peer.address()), new Hash(peer.tlsKey())))
                .toList();
        Map<String, String> hosts = new HashMap<>(); // member to operator; asked, never iterated
        Set<String> everybody = new TreeSet<>();
        Stream.concat(Membership.members(consortium).stream(), Membership.suspended(consortium).stream())
                .forEach(member -> {
                    hosts.put(member.id().value(), member.operator());
                    everybody.add(member.operator());
                });
        Membership.operators(consortium).stream().map(Operator::name).forEach(everybody::add);
        peers.stream().map(PeerNode::operator).forEach(everybody::add);
        Map<ChannelId, Set<String>> holders = new TreeMap<>();
        holders.put(ChannelId.CONSORTIUM, everybody);
        for (CreateChannel created : Membership.channels(consortium)) {
            Set<String> operators = new TreeSet<>();
            created.members().forEach(member -> operators.add(hosts.getOrDefault(member.value(), "")));
            holders.put(new ChannelId(created.channel()), operators);
        }
        Map<String, List<NoteKey>> keys = new TreeMap<>();
        everybody.forEach(operator -> keys.put(operator, noteKeys(CheckpointKeys.of(consortium, operator))));
        return new Topology(peers, keys, holders);
    }

    private static List<NoteKey> noteKeys(CheckpointKeys announced) {
        return announced.keys().stream()
                .map(key -> new NoteKey(
                        announced.operator(), NoteKey.Kind.of(CheckpointSuite.valueOf(key.suite())), key.publicKey()))
                .toList();
    }

    /** Keys with which {@code operator} signs checkpoints beside Ed25519. */
    List<NoteKey> keysOf(String operator) {
        return keys.getOrDefault(operator, List.of());
    }

    boolean holds(String operator, ChannelId channel) {
        return holders.getOrDefault(channel, Set.of()).contains(operator);
    }
}
