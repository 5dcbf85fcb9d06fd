package io.truesale.contract.membership;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Sha256;
import io.truesale.domain.party.MemberId;
import java.util.Arrays;
import java.util.List;

/**
 * Arguments of {@code membership/createChannel} on the consortium channel. Only ids of members go there; who does what
 * stands in the genesis on the new channel.
 *
 * @param channel id of the new channel, {@code deal-...}
 * @param genesisDigest {@link Genesis#digest} of its first transaction
 * @param members who takes part
 */
public record CreateChannel(String channel, byte[] genesisDigest, List<MemberId> members) {
    public CreateChannel {
        requireNonNull(channel, "channel");
        if (genesisDigest.length != Sha256.LENGTH) {
            throw new IllegalArgumentException("a digest has 32 bytes, not " + genesisDigest.length);
        }
        genesisDigest = genesisDigest.clone();
        members = List.copyOf(members);
    }

    @Override
    public byte[] genesisDigest() {
        return genesisDigest.clone();
    }

    /** Arguments of the transaction. */
    public CborMap toArguments() {
        return CborMap.builder()
                .put("channel", channel)
                .put("genesis", genesisDigest)
                .putTexts("members", members.stream().map(MemberId::value).toList())
                .build();
    }

    /** Reads {@link #toArguments}. */
    public static CreateChannel from(CborMap arguments) {
        return new CreateChannel(
                arguments.text("channel"),
                arguments.bytes("genesis"),
                arguments.texts("members").stream().map(MemberId::new).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CreateChannel that
                && channel.equals(that.channel)
                && members.equals(that.members)
                && Arrays.equals(genesisDigest, that.genesisDigest);
    }

    @Override
    public int hashCode() {
        return channel.hashCode();
    }
}
