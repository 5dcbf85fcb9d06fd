package io.truesale.ledger.store.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The schema {@code ledger} of a node's database. */
public final class LedgerSchema {
    private LedgerSchema() {}

    /**
     * Brings the schema to the newest version that this program knows.
     *
     * @throws org.flywaydb.core.api.FlywayException when the database does not answer or holds a newer schema
     */
    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("ledger")
                .defaultSchema("ledger")
                .createSchemas(true)
                .locations("classpath:db/migration/ledger")
                .outOfOrder(true)
                .load()
                .migrate();
    }
}
