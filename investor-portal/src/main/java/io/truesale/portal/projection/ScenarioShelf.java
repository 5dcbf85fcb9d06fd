package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.structure.Node;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.security.CurrentUser;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Scenario files for the projections of a deal. A link names a file by its hash, and whoever sees the deal can open it; lists
 * show what one's own member has put here.
 */
@Repository
public class ScenarioShelf {
    /** Largest file, characters: a scenario with vectors has a few thousand. */
    public static final int MAX_CHARACTERS = 64 * 1024;

    /** Most files of one member for one deal. */
    public static final int MOST = Shelf.MOST;

    /** Most strata of a scenario on pages: each is asked of each line. */
    public static final int MOST_STRATA = 20;

    private final Shelf shelf;

    ScenarioShelf(JdbcClient jdbc, InstantSource clock) {
        this.shelf = new Shelf(jdbc, clock, "portal.scenario_file");
    }

    /** A scenario file that is not taken; the sentences say why. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> sentences;

        Refused(List<String> sentences) {
            super(String.join("; ", sentences));
            this.sentences = List.copyOf(sentences);
        }

        /** One or more. */
        public List<String> sentences() {
            return sentences;
        }
    }

    /** A file as lists show it. */
    public record Entry(Hash hash, String name) {
        public Entry {
            requireNonNull(hash, "hash");
            requireNonNull(name, "name");
        }
    }

    /**
     * Reads {@code content} and keeps it for {@code deal}; the same file again is the same entry.
     *
     * @throws Refused when it makes no scenario, is too long, or the member has too many
     */
    public FiledScenario put(CurrentUser user, DealId deal, String fileName, String content) {
        FiledScenario read = read(fileName, content);
        if (!shelf.put(user, deal, read.name(), content)) {
            throw new Refused(List.of("at most " + MOST + " scenario files of a member for a deal are kept"));
        }
        return read;
    }

    /** What {@code member} has put here for {@code deal}, newest first. */
    public List<Entry> of(MemberId member, DealId deal) {
        return shelf.of(member, deal);
    }

    /** The text of the file {@code hash} for {@code deal}, whoever has put it here. */
    public Optional<String> content(DealId deal, String hash) {
        return shelf.content(deal, hash);
    }

    /** The scenario in the file {@code hash} for {@code deal}. */
    public Optional<FiledScenario> find(DealId deal, String hash) {
        return content(deal, hash).map(content -> read("scenario", content));
    }

    static FiledScenario read(String fileName, String content) {
        if (content.length() > MAX_CHARACTERS) {
            throw new Refused(List.of("a scenario file has at most " + MAX_CHARACTERS + " characters"));
        }
        try {
            Node node = DealFiles.parse(fileName, content);
            ScenarioFile scenario = ScenarioFile.read(node);
            if (scenario.strata().size() > MOST_STRATA) {
                throw new Refused(List.of("at most " + MOST_STRATA + " strata are projected on pages"));
            }
            String name = ScenarioFile.name(node).orElse(fileName).strip();
            return new FiledScenario(Shelf.hash(content), Shelf.shortened(name, "scenario"), scenario);
        } catch (Node.Refused refused) {
            throw new Refused(refused.problems().stream()
                    .map(Object::toString)
                    .limit(MOST)
                    .toList());
        } catch (DealFiles.Unreadable unreadable) {
            throw new Refused(List.of(String.valueOf(unreadable.getMessage())));
        }
    }
}
