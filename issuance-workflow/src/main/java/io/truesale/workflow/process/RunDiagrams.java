package io.truesale.workflow.process;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.governance.ProcessDefinition;
import io.truesale.contract.procedure.ProcedureEvents;
import io.truesale.ledger.api.FinalTransaction;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which diagram each run of a procedure follows: the one that members had voted for when it began, and for its life. A voted
 * diagram is deployed under its hash as the engine's tenant, so that diagrams stand beside each other and messages of a run
 * reach its own only; the program's diagrams have no tenant.
 */
@Component
class RunDiagrams {
    private static final Logger LOG = LoggerFactory.getLogger(RunDiagrams.class);

    private final VotedDefinitions voted;
    private final OwnHashes own;
    private final RepositoryService repository;
    private final JdbcClient jdbc;

    RunDiagrams(VotedDefinitions voted, OwnHashes own, RepositoryService repository, JdbcClient jdbc) {
        this.voted = voted;
        this.own = own;
        this.repository = repository;
        this.jdbc = jdbc;
    }

    /** Notes which diagram the run follows that {@code started} tells of. */
    @Transactional(propagation = Propagation.MANDATORY)
    void pin(FinalTransaction transaction, CborMap started) {
        String procedure = started.text(ProcedureEvents.PROCEDURE);
        Optional<ProcessDefinition> definition = voted.of(
                        VotedDefinitions.BPMN, procedure, transaction.channel(), transaction.height())
                .map(VotedDefinitions.InForce::definition);
        definition.filter(one -> !own.has(procedure, one.hash())).ifPresent(one -> {
            jdbc.sql("update workflow.procedure_run set diagram = :hash where deal = :deal and instance = :instance")
                    .param("hash", one.hash())
                    .param("deal", started.text(ProcedureEvents.DEAL))
                    .param("instance", started.text(ProcedureEvents.INSTANCE))
                    .update();
            if (!isDeployed(one.hash())) {
                LOG.warn(
                        "{} of {} follows {} version {}, whose file {} this node does not have: its tasks wait for it",
                        started.text(ProcedureEvents.INSTANCE),
                        started.text(ProcedureEvents.DEAL),
                        procedure,
                        one.version(),
                        one.hash());
            }
        });
    }

    /** Hash of the voted diagram that the run of {@code businessKey} follows; empty for the program's own. */
    Optional<String> of(String businessKey) {
        String run = businessKey.substring(0, businessKey.lastIndexOf('@'));
        int colon = run.indexOf(':');
        String deal = colon < 0 ? run : run.substring(0, colon);
        String instance = colon < 0 ? "" : run.substring(colon + 1);
        return of(deal, instance);
    }

    /** Hash of the voted diagram of a run, of the deal's own for an empty instance; empty for the program's own. */
    Optional<String> of(String deal, String instance) {
        return jdbc.sql("""
                select diagram from workflow.procedure_run
                where deal = :deal and diagram is not null
                  and instance = case when :instance = '' then procedure else :instance end
                """)
                .param("deal", deal)
                .param("instance", instance)
                .query(String.class)
                .optional();
    }

    /** Holds back who would deploy {@code hash} until what is told to its runs meanwhile has been kept. */
    void holdBack(String hash) {
        lock("pg_advisory_xact_lock_shared", hash);
    }

    private void lock(String how, String hash) {
        jdbc.sql("select " + how + "(:key)")
                .param("key", Long.parseUnsignedLong(hash.substring(0, 16), 16))
                .query((row, n) -> n)
                .list();
    }

    boolean isDeployed(String hash) {
        return repository.createDeploymentQuery().tenantIdIn(hash).count() > 0;
    }

    /**
     * Gives the engine a diagram that was checked.
     *
     * @throws org.camunda.bpm.engine.ProcessEngineException if the engine cannot read it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void deploy(String procedure, String hash, byte[] xml) {
        lock("pg_advisory_xact_lock", hash);
        if (!isDeployed(hash)) {
            repository
                    .createDeployment()
                    .name(procedure + "@" + hash)
                    .tenantId(hash)
                    .addInputStream(procedure + ".bpmn", new ByteArrayInputStream(xml))
                    .deploy();
        }
    }

    /** Business keys for which messages are kept and whose run follows {@code hash}. */
    List<String> waitingFor(String hash) {
        return jdbc
                .sql("select distinct business_key from workflow.kept_message order by business_key")
                .query(String.class)
                .list()
                .stream()
                .filter(key -> of(key).filter(hash::equals).isPresent())
                .toList();
    }
}
