package io.truesale.contract.governance;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.ContractDefinition;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import java.util.HexFormat;

/**
 * What is voted on. Source: governance.md, section 1.
 *
 * @param change what a commit brings about
 * @param sequence number that the commit has within its topic, from 1
 * @param until last height at which it can be committed
 * @param lead blocks from the commit to the effect, 1 to {@value #MAX_BLOCKS}
 */
public record Subject(Change change, long sequence, long until, long lead) {
    /** Most blocks from a first approval to the last commit, and from the commit to the effect. */
    public static final long MAX_BLOCKS = 1_000_000;

    private static final String TRUST = "TRUST";

    public Subject {
        requireNonNull(change, "change");
        if (sequence < 1 || until < 1 || lead < 1 || lead > MAX_BLOCKS) {
            throw new MalformedCbor("sequence, until and lead count from 1, lead to " + MAX_BLOCKS + ", not " + sequence
                    + ", " + until + ", " + lead);
        }
    }

    /** What a commit brings about. */
    public sealed interface Change {
        /** Commits of one topic have a sequence of their own. */
        String topic();
    }

    /** A contract can be called. */
    public record Activate(ContractDefinition definition) implements Change {
        public Activate {
            requireNonNull(definition, "definition");
        }

        @Override
        public String topic() {
            return "contract/" + definition.id().name();
        }
    }

    /** A contract can be called no more. */
    public record Retire(ContractId id) implements Change {
        public Retire {
            requireNonNull(id, "id");
        }

        @Override
        public String topic() {
            return "contract/" + id.name();
        }
    }

    /** Engines may run a definition. */
    public record Define(ProcessDefinition definition) implements Change {
        public Define {
            requireNonNull(definition, "definition");
        }

        @Override
        public String topic() {
            return "process/" + definition.name();
        }
    }

    /** Other limits and shares hold. */
    public record Configure(ChannelConfig config) implements Change {
        public Configure {
            requireNonNull(config, "config");
        }

        @Override
        public String topic() {
            return "config";
        }
    }

    /** What operators of another channel have signed is believed, or is no more. Only version 2 decides it. */
    public record Trust(TrustedLog log) implements Change {
        public Trust {
            requireNonNull(log, "log");
        }

        @Override
        public String topic() {
            return "trust/" + log.origin();
        }
    }

    /** SHA-256 of the encoding, 64 hexadecimal digits. */
    public String id() {
        return HexFormat.of().formatHex(Sha256.of(Cbor.encode(toCbor())));
    }

    /** The form in arguments and state. */
    public CborMap toCbor() {
        CborMap.Builder map =
                CborMap.builder().put("sequence", sequence).put("until", until).put("lead", lead);
        if (change instanceof Activate activate) {
            map.put("kind", "CONTRACT").put("contract", activate.definition().toCbor());
        } else if (change instanceof Retire retire) {
            CborMap named = ContractDefinition.builtIn(
                            retire.id().name(), retire.id().version())
                    .toCbor();
            map.put("kind", "RETIRE").put("contract", named);
        } else if (change instanceof Define process) {
            process.definition().put(map.put("kind", "PROCESS"));
        } else if (change instanceof Configure configure) {
            map.put("kind", "CONFIG").put("config", configure.config().toCbor());
        } else if (change instanceof Trust trust) {
            map.put("kind", TRUST).put("log", trust.log().toCbor());
        }
        return map.build();
    }

    /** Reads {@link #toCbor}; other fields, or a field in another place, are refused. */
    public static Subject from(CborMap map) {
        Change change = switch (map.text("kind")) {
            case "CONTRACT" -> new Activate(ContractDefinition.from(map.map("contract")));
            case "RETIRE" ->
                new Retire(ContractDefinition.from(map.map("contract")).id());
            case "PROCESS" -> new Define(ProcessDefinition.from(map));
            case TRUST -> new Trust(TrustedLog.from(map.map("log")));
            case "CONFIG" -> new Configure(ChannelConfig.from(map.map("config")));
            default -> throw new MalformedCbor("unknown kind of subject: " + map.text("kind"));
        };
        Subject subject = new Subject(change, map.integer("sequence"), map.integer("until"), map.integer("lead"));
        if (!subject.toCbor().equals(map)) {
            throw new MalformedCbor("a subject has the fields of its kind and no others");
        }
        return subject;
    }
}
