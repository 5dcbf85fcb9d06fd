package io.truesale.ledger.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.truesale.contract.registry.BuiltInContracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What earlier versions of the program have written is read by this one to the same headers, roots and answers. */
class StoredHistoryTest {
    @ParameterizedTest
    @ValueSource(strings = {"first-consortium.cbor", "first-deal.cbor"})
    void leadsToTheSameRoots(String name) {
        StoredHistory stored = StoredHistory.load(name);
        HistoryReplay replay =
                new HistoryReplay(stored.channel(), stored.genesis(), stored.operatorKey(), BuiltInContracts.all());
        stored.records().forEach(replay::take);
        assertThat(replay.blocks()).containsExactlyElementsOf(stored.blocks());
    }

    /** A history of acceptances alone, or of one contract, would prove little. */
    @Test
    void holdsAnswersOfManyKinds() {
        Set<String> verdicts = new TreeSet<>();
        for (String name : new String[] {"first-consortium.cbor", "first-deal.cbor"}) {
            StoredHistory.load(name).blocks().forEach(block -> verdicts.addAll(block.verdicts()));
        }
        assertThat(verdicts)
                .contains(
                        "OK",
                        "NOT_FOUNDED",
                        "NOT_CANONICAL",
                        "UNKNOWN_PERSON",
                        "UNKNOWN_CONTRACT",
                        "GENESIS_ONCE",
                        "VERSION_OUT_OF_ORDER",
                        "LOCK_NOT_OPEN");
    }

    /** Made the resources once, by the version that they are named after. */
    @Test
    @EnabledIfSystemProperty(named = "truesale.history", matches = ".+")
    void writesAHistory() throws IOException {
        Path folder = Path.of(System.getProperty("truesale.history"));
        FirstContracts first = new FirstContracts(BuiltInContracts.all());
        Files.write(folder.resolve("first-consortium.cbor"), first.consortium().encode());
        Files.write(folder.resolve("first-deal.cbor"), first.deal().encode());
    }
}
