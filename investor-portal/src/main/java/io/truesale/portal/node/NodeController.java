package io.truesale.portal.node;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.EvidenceFile;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.NodeCard;
import io.truesale.ledger.api.NodeOffice;
import io.truesale.ledger.api.OfficeDecision;
import io.truesale.ledger.api.SubmitReceipt;
import io.truesale.ledger.api.TransactionId;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.security.LedgerAccess;
import io.truesale.portal.security.NotVisible;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a ledger node says of itself, and what its own people do with it. */
@OnLedgerNode
@RestController
@RequestMapping("/api/v1/node")
@Tag(name = "node")
class NodeController {
    private static final int MAX_RECORD = 4 << 20; // bytes; the ledger's own limit is far below

    private final NodeState state;
    private final NodeOffice office;
    private final LedgerAccess access;

    NodeController(NodeState state, NodeOffice office, LedgerAccess access) {
        this.state = state;
        this.office = office;
        this.access = access;
    }

    /** Cards of all founders; who signs is one of the node's persons, the first when none is named. */
    record Founding(@Nullable String person, @Nullable List<NodeCard> cards) {}

    /** The card of a node that comes later. */
    record Admission(
            @Nullable String person,
            @Nullable NodeCard card,
            @Nullable Boolean validates) {}

    /** What is decided, by the name of its function, about an operator (with its other key) or a member. */
    record Decided(
            @Nullable String person,
            @Nullable String function,
            @Nullable String operator,
            @Nullable String checkpointKey,
            @Nullable String member) {
        OfficeDecision decision() {
            return switch (required("function", function)) {
                case "removeOperator" -> new OfficeDecision.RemoveOperator(required("operator", operator));
                case "rotateOperatorKey" ->
                    new OfficeDecision.RotateOperatorKey(
                            required("operator", operator), required("checkpointKey", checkpointKey));
                case "suspendMember" -> new OfficeDecision.SuspendMember(new MemberId(required("member", member)));
                case "resumeMember" -> new OfficeDecision.ResumeMember(new MemberId(required("member", member)));
                default ->
                    throw new IllegalArgumentException(
                            "removeOperator, rotateOperatorKey, suspendMember or resumeMember is expected");
            };
        }
    }

    /** Who signs: one of the node's persons, the first when none is named. */
    record Signing(@Nullable String person) {}

    /** A file by its SHA-256. */
    record File(
            @Nullable String person,
            @Nullable String subject,
            @Nullable Long version,
            @Nullable String sha256) {}

    /** What was submitted: its id, the height by which it is in the log, and the operator's signed promise of that. */
    record Submitted(String transaction, long height, String receipt) {}

    /** The channel whose topic begins anew. */
    record Vote(@Nullable String channel) {}

    /** A receipt and the transaction that it is about, in hexadecimal digits. */
    record Complaint(@Nullable String receipt, @Nullable String record) {}

    /** What was ordered; it takes effect when it is final. */
    record Ordered(String channel, List<String> transactions) {
        static ResponseEntity<Ordered> of(List<TransactionId> ids) {
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .body(new Ordered(
                            ChannelId.CONSORTIUM.value(),
                            ids.stream().map(TransactionId::hex).toList()));
        }
    }

    @GetMapping
    @Operation(summary = "The node, its channels, and the other nodes with what they lack")
    NodeState.NodeAnswer node() {
        return state.now();
    }

    @GetMapping("/card")
    @Operation(summary = "What others need to found a consortium with this node, or to admit it; nothing secret")
    NodeCard card() {
        return office.card();
    }

    /** Outsiders too: a checkpoint is hashes and signatures. */
    @GetMapping(path = "/checkpoints/{channel}", produces = "text/plain;charset=UTF-8")
    @Operation(summary = "The newest final checkpoint as it was signed: a C2SP signed note")
    String checkpoint(@PathVariable("channel") String channel) {
        return access.ledger()
                .checkpoint(access.require(channel).id())
                .orElseThrow(NotVisible::new)
                .note();
    }

    /** Outsiders too: whoever signs two histories is to be seen by everybody. */
    @GetMapping(path = "/conflicts/{channel}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Contradicting checkpoints of operators, each for truesale verify (peers.md section 7); of the next 50"
                            + " tree sizes above `after`")
    String conflicts(
            @PathVariable("channel") String channel, @RequestParam(name = "after", defaultValue = "0") long after) {
        return access.ledger().conflicts(access.require(channel).id(), after).stream()
                .map(EvidenceFile::json)
                .collect(Collectors.joining(",", "[", "]"));
    }

    @PostMapping(path = "/founding", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Order the genesis of the consortium from the cards of its founders")
    ResponseEntity<Ordered> found(@RequestBody Founding founding) {
        List<NodeCard> cards = required("cards", founding.cards());
        PersonId person = person(founding.person());
        return Ordered.of(List.of(ordered("cards", () -> office.found(person, cards))));
    }

    @PostMapping(path = "/admissions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Approve that a further node takes part: each institution does, with the same card; none is left to "
                            + "order when it does")
    ResponseEntity<Ordered> admit(@RequestBody Admission admission) {
        NodeCard card = required("card", admission.card());
        PersonId person = person(admission.person());
        return Ordered.of(
                ordered("card", () -> office.admit(person, card, Boolean.TRUE.equals(admission.validates()))));
    }

    @PostMapping(path = "/decisions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Approve that an operator leaves or signs with another key, or that a member is suspended or resumes")
    ResponseEntity<Ordered> decide(@RequestBody Decided decided) {
        PersonId person = person(decided.person());
        OfficeDecision decision = ordered("function", decided::decision);
        return Ordered.of(ordered("function", () -> office.decide(person, decision)));
    }

    @PostMapping(path = "/checkpoint-keys", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Order the announcement of the keys that this node signs checkpoints with beside Ed25519")
    ResponseEntity<Ordered> announceCheckpointKeys(@RequestBody Signing signing) {
        PersonId person = person(signing.person());
        return Ordered.of(List.of(ordered("person", () -> office.announceCheckpointKeys(person))));
    }

    @PostMapping(path = "/fingerprints", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Order the fingerprint of a file, signed by a person of this node")
    ResponseEntity<Ordered> fingerprint(@RequestBody File file) {
        String subject = required("subject", file.subject());
        String hex = required("sha256", file.sha256());
        Hash digest = ordered("sha256", () -> Hash.parse(hex));
        PersonId person = person(file.person());
        long version = file.version() == null ? 1 : file.version();
        return Ordered.of(List.of(ordered("subject", () -> office.fingerprint(person, subject, version, digest))));
    }

    @PostMapping(path = "/transactions", consumes = "application/cose")
    @Operation(
            summary =
                    "Order a signed transaction (infra/docs/spec/ledger.md section 2); answers a receipt (section 10)")
    ResponseEntity<Submitted> submit(@RequestBody byte[] record) {
        if (record.length > MAX_RECORD) {
            throw new BadInput("body", "TOO_LARGE", "at most " + MAX_RECORD + " bytes are expected");
        }
        SubmitReceipt receipt = ordered("body", () -> office.submit(record));
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(new Submitted(receipt.id().hex(), receipt.height(), receipt.note()));
    }

    @PostMapping(path = "/generations", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary =
                    "Vote for a new generation of a channel's topic, after a loss of Kafka's data (ledger.md section 11)")
    ResponseEntity<Void> voteForGeneration(@RequestBody Vote vote) {
        ChannelId channel = ordered("channel", () -> new ChannelId(required("channel", vote.channel())));
        ordered("channel", () -> {
            office.voteForGeneration(channel);
            return channel;
        });
        return ResponseEntity.accepted().build();
    }

    @PostMapping(
            path = "/censorship",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "What proves that a receipt was not kept (ledger.md section 10); 204 while nothing does")
    ResponseEntity<String> censorship(@RequestBody Complaint complaint) {
        String receipt = required("receipt", complaint.receipt());
        String record = required("record", complaint.record());
        return ordered(
                        "receipt",
                        () -> office.censorship(receipt, HexFormat.of().parseHex(record)))
                .map(file -> ResponseEntity.ok(file.json()))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    private PersonId person(@Nullable String asked) {
        List<PersonId> own = office.persons();
        return own.stream()
                .filter(person -> asked == null || person.value().equals(asked))
                .findFirst()
                .orElseThrow(() -> new BadInput("person", "UNKNOWN", "one of " + own + " is expected"));
    }

    private static <T> T required(String field, @Nullable T value) {
        return Optional.ofNullable(value).orElseThrow(() -> new BadInput(field, "MISSING", field + " is expected"));
    }

    private static <T> T ordered(String field, Supplier<T> order) {
        try {
            return order.get();
        } catch (IllegalArgumentException | MalformedCbor bad) {
            throw new BadInput(field, "INVALID", String.valueOf(bad.getMessage()));
        }
    }
}
