package io.truesale.portal.app;

import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.NodeCard;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.node.LedgerNode;
import io.truesale.ledger.node.OperatorOffice;
import io.truesale.workflow.api.UserAccounts;
import io.truesale.workflow.usecase.consortium.Charter;
import io.truesale.workflow.usecase.consortium.Hosting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * A node with portal in a consortium of several operators: makes the keys and logins of those whom it hosts, and writes its
 * card, by which the others found the consortium with it or admit it. Source: infra/docs/spec/peers.md sections 1 and 6.
 */
@Component
@ConditionalOnBooleanProperty(Joining.PROPERTY)
class Joining implements ApplicationRunner {
    /** Property of a node that was told how it takes part. */
    static final String PROPERTY = "truesale.joined";

    /** File in the data folder with the card; nothing in it is secret. */
    static final String CARD_FILE = "node-card.json";

    private static final Logger LOG = LoggerFactory.getLogger(Joining.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final LedgerNodeSettings told;
    private final LedgerNode ledger;
    private final NodeIdentities identities;
    private final Hosting hosting;
    private final UserAccounts accounts;
    private final Path logins;

    Joining(
            LedgerNodeSettings told,
            LedgerNode ledger,
            NodeIdentities identities,
            Hosting hosting,
            UserAccounts accounts,
            @Value("${truesale.consortium.logins-file}") Path logins) {
        this.told = told;
        this.ledger = ledger;
        this.identities = identities;
        this.hosting = hosting;
        this.accounts = accounts;
        this.logins = logins;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        OperatorOffice office = new OperatorOffice(
                ledger,
                identities,
                told.checkpointing().suites(),
                told.consortium(),
                told.peering().address(),
                told.members());
        write(told.data().resolve(CARD_FILE), office.card());
        int made = hosting.welcome(
                told.members().stream().map(Joining::institution).toList(), logins, accounts);
        if (made > 0) {
            LOG.info("{} logins made; their passwords are in {}", made, logins);
        }
    }

    /** Whole or not at all: others may be reading it. */
    private static void write(Path file, NodeCard card) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(card) + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** For people to read: {@code li.na} of {@code rivermark-bank/li.na} with a blank. */
    private static String name(PersonId person) {
        return person.value().substring(person.value().indexOf('/') + 1).replace('.', ' ');
    }

    private static Charter.Institution institution(OperatorOffice.Hosted member) {
        List<Charter.Individual> people = member.persons().stream()
                .map(person -> new Charter.Individual(person, name(person), member.capacities()))
                .toList();
        return new Charter.Institution(member.id(), member.name(), member.name(), member.capacities(), people);
    }
}
