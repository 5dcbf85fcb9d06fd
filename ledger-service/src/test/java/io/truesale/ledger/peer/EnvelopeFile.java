package io.truesale.ledger.peer;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;
import io.truesale.ledger.api.ChannelId;
import java.util.List;

/** A file of kind {@code envelopes}, written from its specification: peers.md, section 10. */
final class EnvelopeFile {
    private EnvelopeFile() {}

    static byte[] of(ChannelId channel, String subject, MemberId owner, MemberId reader, byte[] envelope) {
        CborMap one = CborMap.builder()
                .put("reader", reader.value())
                .put("envelope", envelope)
                .build();
        CborMap file = CborMap.builder()
                .put("channel", channel.value())
                .put("subject", subject)
                .put("version", 1)
                .put("owner", owner.value())
                .put("envelopes", List.of(one))
                .build();
        return Cbor.encode(CborMap.builder().put("files", List.of(file)).build());
    }
}
