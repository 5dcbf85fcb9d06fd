package io.truesale.workflow.usecase.deal;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.issuance.Allocation;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.api.ConditionView;
import io.truesale.workflow.api.DealRoom;
import io.truesale.workflow.api.DealView;
import io.truesale.workflow.api.DiagramView;
import io.truesale.workflow.api.StepAct;
import io.truesale.workflow.api.StepView;
import io.truesale.workflow.api.StepView.Signed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads deals, steps, signatures and conditions from the read model, and what the contract keeps from the ledger. */
@Component
public class DealRoomTable implements DealRoom {
    private static final String DEALS = """
            select d.*, coalesce(r.status, 'RUNNING') as status, r.reason
            from workflow.deal d
            left join workflow.procedure_run r on r.deal = d.deal and r.instance = 'issuance'
            """;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final ObjectProvider<DiagramSource> diagrams;

    DealRoomTable(JdbcClient jdbc, Ledger ledger, ObjectProvider<DiagramSource> diagrams) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.diagrams = diagrams;
    }

    /** Port to the diagrams that the process engine runs. */
    public interface DiagramSource {
        /** The diagram that the run {@code instance} of {@code procedure} follows. */
        Optional<DiagramView> diagram(DealId deal, String instance, String procedure);
    }

    @Override
    public List<DealView> deals(MemberId member) {
        return jdbc.sql(DEALS + """
                where d.deal in (select deal from workflow.deal_party where member = :member)
                order by d.opened_at desc, d.deal
                """)
                .param("member", member.value())
                .query((row, n) -> deal(row))
                .list();
    }

    @Override
    public Optional<DealView> deal(DealId id) {
        return jdbc.sql(DEALS + "where d.deal = :deal")
                .param("deal", id.value())
                .query((row, n) -> deal(row))
                .optional();
    }

    private DealView deal(ResultSet row) throws SQLException {
        DealId id = new DealId(row.getString("deal"));
        return new DealView(
                id,
                row.getString("title"),
                row.getString("template"),
                row.getString("currency"),
                instant(row, "opened_at").orElseThrow(),
                DealView.Status.valueOf(row.getString("status")),
                Optional.ofNullable(row.getString("reason")),
                parties(id));
    }

    private List<DealView.Party> parties(DealId id) {
        return jdbc
                .sql("select capacity, member from workflow.deal_party where deal = :deal")
                .param("deal", id.value())
                .query((row, n) -> new DealView.Party(
                        Capacity.valueOf(row.getString("capacity")), new MemberId(row.getString("member"))))
                .list()
                .stream()
                .sorted(java.util.Comparator.comparing(DealView.Party::capacity)
                        .thenComparing(party -> party.member().value()))
                .toList();
    }

    @Override
    public List<StepView> steps(DealId deal, String instance) {
        Map<String, List<Signed>> decisions = decisions(deal, instance);
        return jdbc.sql("""
                select * from workflow.procedure_step where deal = :deal and instance = :instance order by position
                """)
                .param("deal", deal.value())
                .param("instance", instance)
                .query((row, n) -> step(row, decisions.getOrDefault(row.getString("step"), List.of())))
                .list();
    }

    private static StepView step(ResultSet row, List<Signed> decisions) throws SQLException {
        return new StepView(
                row.getString("step"),
                Capacity.valueOf(row.getString("capacity")),
                new MemberId(row.getString("member")),
                row.getString("kind"),
                row.getInt("signatures"),
                StepView.State.valueOf(row.getString("state")),
                row.getInt("round"),
                instant(row, "ready_at"),
                instant(row, "due_at"),
                instant(row, "completed_at"),
                decisions);
    }

    private Map<String, List<Signed>> decisions(DealId deal, String instance) {
        record Row(String step, Signed signed) {}
        return jdbc
                .sql("""
                        select * from workflow.step_signature
                        where deal = :deal and instance = :instance order by position
                        """)
                .param("deal", deal.value())
                .param("instance", instance)
                .query((row, n) -> new Row(
                        row.getString("step"),
                        new Signed(
                                row.getInt("round"),
                                new PersonId(row.getString("person")),
                                StepAct.Decision.valueOf(row.getString("decision")),
                                row.getString("comment"),
                                Cbor.decodeMap(row.getBytes("evidence")),
                                row.getLong("height"),
                                TransactionId.parse(row.getString("transaction_id")),
                                instant(row, "signed_at").orElseThrow())))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::step, Collectors.mapping(Row::signed, Collectors.toList())));
    }

    @Override
    public List<ConditionView> conditions(DealId deal) {
        return jdbc.sql("select * from workflow.condition_precedent where deal = :deal order by height, condition")
                .param("deal", deal.value())
                .query((row, n) -> new ConditionView(
                        row.getString("condition"),
                        row.getString("step"),
                        Capacity.valueOf(row.getString("raised_by")),
                        Capacity.valueOf(row.getString("owner")),
                        row.getString("text"),
                        row.getString("state"),
                        row.getString("remark"),
                        row.getLong("height")))
                .list();
    }

    @Override
    public Facts facts(DealId deal) {
        IssuanceState state = new IssuanceState(new LedgerState(ledger, ChannelId.of(deal)));
        List<CborMap> allocation =
                state.allocations().stream().map(Allocation::toCbor).toList();
        return new Facts(state.pool(), state.structure(), state.registration(), allocation, state.closing());
    }

    @Override
    public Optional<DiagramView> diagram(DealId deal, String instance, String procedure) {
        return diagrams.getObject().diagram(deal, instance, procedure);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
