package io.truesale.portal.projection;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Node;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.structure.Standing;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.projection.ScenarioShelf.Entry;
import io.truesale.portal.projection.ScenarioShelf.Refused;
import io.truesale.portal.security.CurrentUser;
import io.truesale.workflow.api.LoanBasis;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.ByFile;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Deal files that are put beside a deal to be compared with it over its pool. Nothing of them goes to the ledger. A link names one
 * by its hash, and whoever sees the deal can open it; lists show what one's own member has put here.
 */
@Repository
public class StructureShelf {
    /** Largest file, characters: as on the ledger. */
    public static final int MAX_CHARACTERS = 64 * 1024;

    private final Shelf shelf;

    StructureShelf(JdbcClient jdbc, InstantSource clock) {
        this.shelf = new Shelf(jdbc, clock, "portal.structure_file");
    }

    /** A structure that a file says. */
    public record FiledStructure(Hash hash, String name, DealTerms terms) {
        public FiledStructure {
            requireNonNull(hash, "hash");
            requireNonNull(name, "name");
            requireNonNull(terms, "terms");
        }

        /** The deal at its closing over {@code loans}, with nothing observed yet. */
        public ProjectionBasis over(LoanBasis loans) {
            Standing closing = Standing.atClosing(terms);
            ByFile deal = new ByFile(terms, closing, Payments.VERSION, hash, Map.of());
            return new ProjectionBasis(closing.period(), closing.period(), "", deal, loans);
        }
    }

    /**
     * Reads {@code content} and keeps it for {@code deal}; the same file again is the same entry.
     *
     * @throws Refused when it makes no deal, is too long, or the member has too many
     */
    public FiledStructure put(CurrentUser user, DealId deal, String content) {
        FiledStructure read = read(content, DealFile::readNew);
        if (!shelf.put(user, deal, read.name(), content)) {
            throw new Refused(List.of("at most " + Shelf.MOST + " deal files of a member for a deal are kept"));
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

    /** The structure in the file {@code hash} for {@code deal}. */
    public Optional<FiledStructure> find(DealId deal, String hash) {
        return content(deal, hash).map(kept -> read(kept, DealFile::read));
    }

    private static FiledStructure read(String content, Function<Node, DealTerms> reader) {
        if (content.length() > MAX_CHARACTERS) {
            throw new Refused(List.of("a deal file has at most " + MAX_CHARACTERS + " characters"));
        }
        try {
            DealTerms terms = reader.apply(DealFiles.parse("deal", content));
            return new FiledStructure(Shelf.hash(content), Shelf.shortened(terms.name(), "deal"), terms);
        } catch (Node.Refused refused) {
            throw new Refused(refused.problems().stream()
                    .map(Object::toString)
                    .limit(Shelf.MOST)
                    .toList());
        } catch (DealFiles.Unreadable unreadable) {
            throw new Refused(List.of(String.valueOf(unreadable.getMessage())));
        }
    }
}
