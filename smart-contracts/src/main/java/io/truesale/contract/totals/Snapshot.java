package io.truesale.contract.totals;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a snapshot. Arrays are not copied: treat them as constants.
 *
 * @param recorder id of the member whose it is
 * @param parts so far
 * @param count commitments so far
 * @param sum of them
 * @param subtrees of their tree
 * @param published whether the total is
 */
record Snapshot(String recorder, long parts, long count, CurvePoint sum, List<byte[]> subtrees, boolean published) {
    Snapshot {
        subtrees = List.copyOf(subtrees);
    }

    static Snapshot begun(String recorder) {
        return new Snapshot(recorder, 0, 0, CurvePoint.INFINITY, List.of(), false);
    }

    CommitmentTree tree() {
        return new CommitmentTree(count, subtrees);
    }

    CborMap toCbor() {
        return CborMap.builder()
                .put("recorder", recorder)
                .put("parts", parts)
                .put("count", count)
                .put("sum", sum.encode())
                .put("subtrees", subtrees.stream().map(CborValue.Bytes::new).toList())
                .put("published", published)
                .build();
    }

    static Snapshot from(CborMap map) {
        byte[] sum = map.bytes("sum");
        Optional<CurvePoint> point = sum.length == 0 ? Optional.of(CurvePoint.INFINITY) : CurvePoint.decode(sum, 0);
        List<byte[]> subtrees = new ArrayList<>();
        for (CborValue item : map.array("subtrees")) {
            if (!(item instanceof CborValue.Bytes bytes)) {
                throw new MalformedCbor("subtrees are byte strings");
            }
            subtrees.add(bytes.value());
        }
        return new Snapshot(
                map.text("recorder"),
                map.integer("parts"),
                map.integer("count"),
                point.orElseThrow(() -> new MalformedCbor("the sum is no point")),
                subtrees,
                map.bool("published"));
    }
}
