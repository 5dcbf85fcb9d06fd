package io.truesale.ledger.history;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.block.CutMarker;
import io.truesale.ledger.block.LogRecord;
import io.truesale.ledger.crypto.SigningKey;
import io.truesale.ledger.fixture.PaperPerson;
import io.truesale.ledger.history.StoredHistory.StoredBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a channel's history as it goes: orders signed calls, and cuts and executes them as a node does. */
final class HistoryWriter {
    private static final long BEGIN_MILLIS = 1_767_225_600_000L; // 2026-01-01T00:00Z

    private final ChannelId channel;
    private final Hash genesis;
    private final SigningKey operator;
    private final List<LogRecord> records = new ArrayList<>();
    private final HistoryReplay replay;
    private int calls;

    HistoryWriter(ChannelId channel, Hash genesis, SigningKey operator, ContractRegistry contracts) {
        this.channel = channel;
        this.genesis = genesis;
        this.operator = operator;
        this.replay = new HistoryReplay(channel, genesis, PaperPerson.raw(operator), contracts);
    }

    /** Orders a call; its answer stands after {@link #cut}. */
    void order(PaperPerson person, ContractId contract, String function, CborMap arguments) {
        calls++;
        order(person.sign(channel, channel + "/" + calls, contract, function, arguments)
                .bytes());
    }

    void order(byte[] record) {
        LogRecord ordered = new LogRecord(records.size(), BEGIN_MILLIS + 40L * records.size(), record);
        records.add(ordered);
        replay.take(ordered);
    }

    /** Has what is ordered cut. */
    void cut() {
        order(CutMarker.sign(channel, replay.nextHeight(), PaperPerson.raw(operator), operator::sign));
    }

    /** Orders one call and has it cut; throws unless it is accepted. */
    void accept(PaperPerson person, ContractId contract, String function, CborMap arguments) {
        order(person, contract, function, arguments);
        cut();
        List<StoredBlock> blocks = replay.blocks();
        List<String> verdicts = blocks.get(blocks.size() - 1).verdicts();
        if (!verdicts.get(verdicts.size() - 1).equals("OK")) {
            throw new IllegalStateException(contract + " " + function + " " + arguments + ": " + verdicts);
        }
    }

    Optional<CborMap> state(String contract, String key) {
        return replay.state().get(contract, key).map(Cbor::decodeMap);
    }

    StoredHistory history() {
        return new StoredHistory(channel, genesis, PaperPerson.raw(operator), records, replay.blocks());
    }
}
