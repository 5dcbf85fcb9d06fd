package io.truesale.workflow.usecase.consortium;

import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.TransactionId;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.UserAccounts;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Founds the demo consortium before the program says that it is ready. */
@Component
@ConditionalOnBooleanProperty("truesale.demo")
class FoundingAtStart implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(FoundingAtStart.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Founding founding;
    private final Ledger ledger;
    private final ObjectProvider<UserAccounts> accounts;
    private final Path loginsFile;

    FoundingAtStart(
            Founding founding,
            Ledger ledger,
            ObjectProvider<UserAccounts> accounts,
            @Value("${truesale.consortium.logins-file}") Path loginsFile) {
        this.founding = founding;
        this.ledger = ledger;
        this.accounts = accounts;
        this.loginsFile = loginsFile;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Charter charter = DemoCharter.charter();
        OperationId genesis = founding.found(charter);
        accounts.ifAvailable(store -> {
            int made = founding.openAccounts(charter, loginsFile, store);
            if (made > 0) {
                LOG.info("{} logins made; their passwords are in {}", made, loginsFile);
            }
        });
        TransactionStatus status =
                ledger.awaitFinal(ChannelId.CONSORTIUM, TransactionId.parse(genesis.value()), PATIENCE);
        if (!status.accepted()) {
            throw new IllegalStateException("the consortium was not founded: " + status.violations());
        }
    }
}
