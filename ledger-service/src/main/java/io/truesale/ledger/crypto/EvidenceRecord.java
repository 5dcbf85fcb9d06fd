package io.truesale.ledger.crypto;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.ArchiveTimeStampChain;

/**
 * Time stamps that keep each other alive: the first is over the data, each later one over the one before it, made while
 * that could still be trusted. Source: RFC 4998 (Evidence Record Syntax), of which this is the profile for one file and
 * one digest algorithm: a single chain, SHA-256, no hash trees, nothing encrypted.
 *
 * @param stamps in their order, one or more
 */
public record EvidenceRecord(List<TimeStamp> stamps) {
    /** Most renewals: one every few years for longer than anybody keeps a file. */
    public static final int MAX_STAMPS = 64;

    public EvidenceRecord {
        stamps = List.copyOf(stamps);
        if (stamps.isEmpty() || stamps.size() > MAX_STAMPS) {
            throw new CryptoFailure("an evidence record has 1 to " + MAX_STAMPS + " time stamps, not " + stamps.size());
        }
    }

    /**
     * Reads a record that is in its one form.
     *
     * @param der an EvidenceRecord
     * @throws CryptoFailure when it is none, or uses what this profile leaves out
     */
    public static EvidenceRecord parse(byte[] der) {
        List<TimeStamp> stamps = new ArrayList<>();
        try {
            ArchiveTimeStampChain[] chains = org.bouncycastle.asn1.tsp.EvidenceRecord.getInstance(der)
                    .getArchiveTimeStampSequence()
                    .getArchiveTimeStampChains();
            for (ArchiveTimeStampChain chain : chains) {
                for (ArchiveTimeStamp each : chain.getArchiveTimestamps()) {
                    stamps.add(TimeStamp.parse(each.getTimeStamp().getEncoded("DER")));
                }
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new CryptoFailure("an evidence record (RFC 4998) is expected: " + e.getMessage(), e);
        }
        EvidenceRecord read = new EvidenceRecord(stamps);
        if (!Arrays.equals(read.der(), der)) {
            throw new CryptoFailure("the evidence record is not in its one form");
        }
        return read;
    }

    /** DER of an EvidenceRecord. */
    public byte[] der() {
        org.bouncycastle.asn1.tsp.EvidenceRecord record =
                new org.bouncycastle.asn1.tsp.EvidenceRecord(null, null, archived(stamps.get(0)));
        for (TimeStamp each : stamps.subList(1, stamps.size())) {
            record = record.addArchiveTimeStamp(archived(each), false);
        }
        try {
            return record.getEncoded("DER");
        } catch (IOException e) {
            throw new CryptoFailure("the evidence record cannot be encoded", e);
        }
    }

    private static ArchiveTimeStamp archived(TimeStamp stamp) {
        return new ArchiveTimeStamp(ContentInfo.getInstance(stamp.der()));
    }

    /** What the next time stamp has to be over: the SHA-256 of the last one. Source: RFC 4998 section 5.2. */
    public byte[] nextDigest() {
        return Digests.sha256(stamps.get(stamps.size() - 1).der());
    }

    /** This record with one more time stamp, over {@link #nextDigest}. */
    public EvidenceRecord renewed(TimeStamp stamp) {
        if (!stamp.isOver(nextDigest())) {
            throw new CryptoFailure("the new time stamp is not over the last one");
        }
        List<TimeStamp> more = new ArrayList<>(stamps);
        more.add(stamp);
        return new EvidenceRecord(more);
    }

    /** When the data existed at the latest, by the first time stamp. */
    public Instant since() {
        return stamps.get(0).time();
    }

    /** The time stamp on which all others rest now. */
    public TimeStamp last() {
        return stamps.get(stamps.size() - 1);
    }

    /**
     * Checks each time stamp, the first over {@code digest}, each other over the one before, made in their order and while
     * the certificates of the one before held. Source: RFC 4998 section 5.3.
     *
     * @throws CryptoFailure when anything does not hold; the message says what
     */
    public void verify(byte[] digest) {
        byte[] expected = digest;
        for (int i = 0; i < stamps.size(); i++) {
            TimeStamp stamp = stamps.get(i);
            stamp.verify();
            if (!stamp.isOver(expected)) {
                throw new CryptoFailure("time stamp " + (i + 1) + " of the record is over something else");
            }
            if (i > 0) {
                TimeStamp before = stamps.get(i - 1);
                if (stamp.time().isBefore(before.time()) || !before.path().validAt(stamp.time())) {
                    throw new CryptoFailure(
                            "time stamp " + i + " of the record was renewed too late: at " + stamp.time());
                }
            }
            expected = Digests.sha256(stamp.der());
        }
    }
}
