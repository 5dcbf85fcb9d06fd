package io.truesale.workflow.process.engine;

import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The engine on the data source and transaction manager of everything else: what it writes commits with the use case
 * or inbox step that called it, or not at all. Scripts and beans are out of reach of diagrams.
 */
@Configuration(proxyBeanMethods = false)
public class EngineConfiguration {
    private static final int JOB_THREADS = 2; // jobs are reminders; people do not wait for them
    private static final int JOB_QUEUE = 10;

    @Bean
    static EngineSchema engineSchema(DataSource dataSource, PlatformTransactionManager transactions) {
        return new EngineSchema(dataSource, transactions);
    }

    @Bean
    static ThreadPoolTaskExecutor jobThreads() {
        ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
        threads.setThreadNamePrefix("process-job-");
        threads.setCorePoolSize(JOB_THREADS);
        threads.setMaxPoolSize(JOB_THREADS);
        threads.setQueueCapacity(JOB_QUEUE);
        return threads;
    }

    @Bean
    static JobExecutor jobExecutor(ThreadPoolTaskExecutor jobThreads, @Value("${truesale.node.name}") String node) {
        SpringJobExecutor executor = new SpringJobExecutor();
        executor.setTaskExecutor(jobThreads);
        executor.setLockOwner(EngineSchema.lockOwner(node)); // stable: a restarted node knows its own locks
        return executor;
    }

    @Bean
    static SpringProcessEngineConfiguration processEngineConfiguration(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            JobExecutor jobExecutor,
            EngineSchema schema) {
        schema.create();
        SpringProcessEngineConfiguration engine = new SpringProcessEngineConfiguration();
        engine.setProcessEngineName("truesale");
        engine.setDataSource(dataSource);
        engine.setTransactionManager(transactions);
        engine.setTransactionsExternallyManaged(true);
        engine.setDatabaseSchema(EngineSchema.NAME);
        engine.setDatabaseTablePrefix(EngineSchema.NAME + ".");
        engine.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        engine.setJobExecutor(jobExecutor);
        engine.setJobExecutorActivate(false); // EngineLifecycle starts it when everything else is there
        engine.setHistory(HistoryLevel.HISTORY_LEVEL_ACTIVITY.getName());
        engine.setEnforceHistoryTimeToLive(true);
        engine.setDbIdentityUsed(false);
        engine.setAuthorizationEnabled(false);
        engine.setCmmnEnabled(false);
        engine.setDmnEnabled(false);
        engine.setMetricsEnabled(false);
        engine.setTaskMetricsEnabled(false);
        engine.setDbMetricsReporterActivate(false);
        engine.setHostname("node"); // nothing of the machine's name goes anywhere
        engine.setBeans(Map.of()); // expressions reach process variables only
        engine.setScriptEngineResolver(new NoScripts());
        engine.setDefaultNumberOfRetries(5);
        return engine;
    }

    /** Built here, not by the engine's factory bean: nothing may start before the data source is known. */
    @Bean(destroyMethod = "close")
    static ProcessEngine processEngine(SpringProcessEngineConfiguration configuration) {
        return configuration.buildProcessEngine();
    }

    @Bean
    static RuntimeService runtimeService(ProcessEngine engine) {
        return engine.getRuntimeService();
    }

    @Bean
    static TaskService taskService(ProcessEngine engine) {
        return engine.getTaskService();
    }

    @Bean
    static RepositoryService repositoryService(ProcessEngine engine) {
        return engine.getRepositoryService();
    }
}
