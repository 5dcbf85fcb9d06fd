package io.truesale.workflow.config;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/**
 * All of the workflow module as one import for the composition root.
 *
 * <p>Expects from outside: {@code spring.datasource.*} pointing at PostgreSQL, and the beans of the node: its ledger,
 * the signer of its persons. The module's own defaults are in {@code workflow-defaults.properties}; any other property
 * source overrides them.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan("io.truesale.workflow")
@PropertySource("classpath:workflow-defaults.properties")
@EnableTransactionManagement
@EnableScheduling
public class WorkflowConfiguration {}
