package io.truesale.workflow.process;

import io.truesale.ledger.api.FinalTransaction;
import io.truesale.workflow.process.engine.DecisionTable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The timetables that members have voted for, as decision tables named {@code PROCEDURE-timetable}. Thread safe. */
@Component
class VotedTimetables {
    private static final Logger LOG = LoggerFactory.getLogger(VotedTimetables.class);

    private final VotedDefinitions voted;
    private final ProcessFiles files;
    private final Map<String, DecisionTable> read = new ConcurrentHashMap<>(); // by hash; a few for the life of a node

    VotedTimetables(VotedDefinitions voted, ProcessFiles files) {
        this.voted = voted;
        this.files = files;
    }

    /**
     * The table in force for {@code procedure} when {@code transaction} was decided. Empty without a vote; and, which the
     * log says, while this node does not have the voted file: due dates only remind.
     */
    Optional<DecisionTable> inForce(String procedure, FinalTransaction transaction) {
        return voted.of(
                        VotedDefinitions.DMN,
                        procedure + DecisionTable.SUFFIX,
                        transaction.channel(),
                        transaction.height())
                .flatMap(decided -> find(decided.definition().hash()));
    }

    private Optional<DecisionTable> find(String hash) {
        DecisionTable known = read.get(hash);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<DecisionTable> table = files.find(hash).map(DecisionTable::of);
        table.ifPresentOrElse(
                found -> read.put(hash, found),
                () -> LOG.warn("this node does not have the timetable {} that members have voted for", hash));
        return table;
    }
}
