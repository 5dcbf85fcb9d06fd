package io.truesale.ledger.node;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.checkpoint.NoteKeys;
import io.truesale.ledger.order.OrderingService;
import io.truesale.ledger.store.BlockStore;
import io.truesale.ledger.store.CosignatureStore;
import io.truesale.ledger.store.OwnSignatureStore;
import java.time.Duration;
import java.util.Optional;

/**
 * What one channel of a node is made of: log, disk, clock and key are ports.
 *
 * @param consortium name of the consortium: part of checkpoint origins
 * @param channel which channel
 * @param genesis digest that its genesis must have; empty on the consortium channel
 * @param contracts the code that the node has
 * @param log the ordering service
 * @param store the disk
 * @param cosignatures on it, what operators have signed
 * @param own on it, what this node has signed
 * @param keys further keys with which operators sign checkpoints
 * @param generations of the channel's topic
 * @param history blocks of this node
 * @param peers blocks of other nodes
 * @param validator the node's operator
 * @param clock the node's time
 * @param cutAfter how long a record waits for company before the node asks for a block
 */
record ChannelPorts(
        String consortium,
        ChannelId channel,
        Optional<Hash> genesis,
        ContractRegistry contracts,
        OrderingService log,
        BlockStore store,
        CosignatureStore cosignatures,
        OwnSignatureStore own,
        NoteKeys keys,
        Generations generations,
        BlockHistory history,
        BlockSource peers,
        Validator validator,
        NodeClock clock,
        Duration cutAfter) {
    ChannelPorts {
        requireNonNull(consortium, "consortium");
        requireNonNull(channel, "channel");
        requireNonNull(genesis, "genesis");
        requireNonNull(contracts, "contracts");
        requireNonNull(log, "log");
        requireNonNull(store, "store");
        requireNonNull(cosignatures, "cosignatures");
        requireNonNull(own, "own");
        requireNonNull(keys, "keys");
        requireNonNull(generations, "generations");
        requireNonNull(history, "history");
        requireNonNull(peers, "peers");
        requireNonNull(validator, "validator");
        requireNonNull(clock, "clock");
        requireNonNull(cutAfter, "cutAfter");
    }
}
