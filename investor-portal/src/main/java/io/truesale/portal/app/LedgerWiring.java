package io.truesale.portal.app;

import io.truesale.contract.registry.ContractRegistry;
import io.truesale.ledger.api.FinalTransactionHandler;
import io.truesale.ledger.api.InboxTransaction;
import io.truesale.ledger.api.PeerFiles;
import io.truesale.ledger.api.Promises;
import io.truesale.ledger.code.ContractJars;
import io.truesale.ledger.identity.NodeIdentities;
import io.truesale.ledger.node.Checkpointing;
import io.truesale.ledger.node.LedgerNode;
import io.truesale.ledger.order.kafka.KafkaOrdering;
import io.truesale.ledger.order.kafka.KafkaOrdering.TopicReplication;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ledger of a node and the contracts that it runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("truesale.kafka.bootstrap") // set by Node; tests of pages bring a quiet ledger
class LedgerWiring {
    @Bean
    static ContractRegistry contracts(@Value("${truesale.data}") Path data) {
        return ContractJars.of(data);
    }

    @Bean(destroyMethod = "") // its life is LedgerLife's
    static LedgerNode ledger(
            DataSource dataSource,
            NodeIdentities identities,
            ContractRegistry contracts,
            @Value("${truesale.kafka.bootstrap}") String bootstrap,
            @Value("${truesale.kafka.replication:1}") short replication,
            @Value("${truesale.kafka.min-in-sync:1}") int minInSync,
            @Value("${truesale.consortium.name:truesale}") String consortium,
            ObjectProvider<LedgerNodeSettings> joined) {
        TopicReplication safety = new TopicReplication(replication, minInSync);
        Optional<LedgerNodeSettings> told = Optional.ofNullable(joined.getIfAvailable());
        return new LedgerNode(new io.truesale.ledger.node.NodeSettings(
                consortium,
                dataSource,
                new KafkaOrdering(bootstrap, consortium, safety),
                identities,
                contracts,
                io.truesale.ledger.node.NodeSettings.CUT_AFTER,
                told.map(each -> each.peering().of(identities)),
                told.map(LedgerNodeSettings::checkpointing).orElse(Checkpointing.PLAIN),
                told.flatMap(LedgerNodeSettings::genesis)));
    }

    @Bean
    static Promises promises(LedgerNode node) {
        return node.promises();
    }

    @Bean
    static PeerFiles peerFiles(LedgerNode node) {
        return node.files();
    }

    @Bean
    static LedgerLife ledgerLife(
            LedgerNode node, List<FinalTransactionHandler> handlers, InboxTransaction transactions) {
        return new LedgerLife(node, handlers, transactions);
    }
}
