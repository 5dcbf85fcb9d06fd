package io.truesale.workflow.config;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One data source and one transaction manager for plain JDBC, the event store and the process engine: what a use case
 * writes in all three commits together or not at all.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataSourceProperties.class)
public class DatabaseConfiguration {
    @Bean
    static SchemaOwner workflowSchema() {
        return new SchemaOwner("workflow", "db/migration/workflow");
    }

    @Bean(destroyMethod = "close")
    static HikariDataSource dataSource(
            DataSourceProperties properties,
            ObjectProvider<SchemaOwner> owners,
            @Value("${truesale.database.wait}") Duration wait,
            @Value("${truesale.database.connections}") int connections) {
        HikariDataSource dataSource = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        dataSource.setPoolName("truesale");
        dataSource.setMaximumPoolSize(connections);
        dataSource.setAutoCommit(true);
        dataSource.setConnectionTimeout(wait.toMillis());
        migrate(dataSource, owners.orderedStream().toList());
        return dataSource;
    }

    /** Brings each schema to the newest version that this program knows; each has a history table of its own. */
    static void migrate(DataSource dataSource, List<SchemaOwner> owners) {
        for (SchemaOwner owner : owners) {
            Flyway.configure()
                    .dataSource(dataSource)
                    .schemas(owner.schema())
                    .defaultSchema(owner.schema())
                    .createSchemas(true)
                    .locations("classpath:" + owner.location())
                    .outOfOrder(true)
                    .load()
                    .migrate();
        }
    }

    @Bean
    static PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    static TransactionTemplate transactionTemplate(PlatformTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }

    @Bean
    static JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    static InstantSource instantSource() {
        return InstantSource.system();
    }
}
