package io.truesale.workflow.process.engine;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The engine's tables in a schema of their own, created from the engine's own scripts in one transaction at the first
 * start. (The engine itself creates tables only in the default schema.)
 */
public final class EngineSchema {
    /** Name of the schema. */
    public static final String NAME = "camunda";

    private static final String SCRIPTS = "org/camunda/bpm/engine/db/create/activiti.postgres.create.";
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    private final DataSource dataSource;
    private final PlatformTransactionManager transactions;

    EngineSchema(DataSource dataSource, PlatformTransactionManager transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    /** Creates what is not there. */
    void create() {
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.execute("create schema if not exists " + NAME);
            boolean there = Boolean.TRUE.equals(jdbc.queryForObject(
                    "select to_regclass('" + NAME + ".act_ge_property') is not null", Boolean.class));
            if (!there) {
                jdbc.execute("set local search_path to " + NAME);
                ResourceDatabasePopulator scripts = new ResourceDatabasePopulator();
                PARTS.forEach(part -> scripts.addScript(new ClassPathResource(SCRIPTS + part + ".sql")));
                scripts.execute(dataSource); // joins the transaction
            }
        });
    }

    /** Name under which the node {@code node} locks jobs. */
    static String lockOwner(String node) {
        return "truesale-" + node;
    }

    /**
     * Releases the job locks that a former run of this node left behind, so that nobody waits for their expiry.
     *
     * @return how many
     */
    int releaseLocks(String node) {
        return new JdbcTemplate(dataSource)
                .update(
                        "update " + NAME
                                + ".act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ = ?",
                        lockOwner(node));
    }
}
