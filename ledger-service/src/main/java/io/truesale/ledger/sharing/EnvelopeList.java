package io.truesale.ledger.sharing;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.GrantedFiles.Granted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file of kind {@code envelopes}: all envelopes under one address for the members of one operator. Arrays are not copied.
 * Spec: peers.md, section 10.
 */
record EnvelopeList(List<OfFile> files) {
    EnvelopeList {
        files = List.copyOf(files);
    }

    /**
     * The envelopes of one version.
     *
     * @param envelopes by reader, ascending
     */
    record OfFile(ChannelId channel, String subject, long version, MemberId owner, Map<String, byte[]> envelopes) {
        OfFile {
            envelopes = new TreeMap<>(envelopes);
        }

        private boolean isOf(Granted file) {
            return channel.equals(file.channel())
                    && subject.equals(file.subject())
                    && version == file.version()
                    && owner.equals(file.owner());
        }

        private CborMap toCbor() {
            List<CborMap> each = new ArrayList<>();
            envelopes.forEach((reader, envelope) -> each.add(CborMap.builder()
                    .put("reader", reader)
                    .put("envelope", envelope)
                    .build()));
            return CborMap.builder()
                    .put("channel", channel.value())
                    .put("subject", subject)
                    .put("version", version)
                    .put("owner", owner.value())
                    .put("envelopes", each)
                    .build();
        }

        private static OfFile from(CborMap map) {
            Map<String, byte[]> envelopes = new TreeMap<>();
            map.maps("envelopes").forEach(each -> envelopes.put(each.text("reader"), each.bytes("envelope")));
            return new OfFile(
                    new ChannelId(map.text("channel")),
                    map.text("subject"),
                    map.integer("version"),
                    new MemberId(map.text("owner")),
                    envelopes);
        }
    }

    byte[] encode() {
        return Cbor.encode(CborMap.builder()
                .put("files", files.stream().map(OfFile::toCbor).toList())
                .build());
    }

    /** Reads {@link #encode}; empty for anything else. */
    static Optional<EnvelopeList> decode(byte[] bytes) {
        try {
            return Optional.of(new EnvelopeList(Cbor.decodeMap(bytes).maps("files").stream()
                    .map(OfFile::from)
                    .toList()));
        } catch (MalformedCbor | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The envelope for {@code reader} of {@code file}. */
    Optional<byte[]> envelope(Granted file, MemberId reader) {
        return files.stream()
                .filter(each -> each.isOf(file))
                .flatMap(each -> Optional.ofNullable(each.envelopes().get(reader.value())).stream())
                .findFirst();
    }
}
