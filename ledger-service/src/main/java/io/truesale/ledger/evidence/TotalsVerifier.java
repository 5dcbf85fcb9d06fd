package io.truesale.ledger.evidence;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.ledger.block.TransactionCodec;
import io.truesale.ledger.checkpoint.CheckpointBody;
import io.truesale.ledger.crypto.CryptoFailure;
import io.truesale.ledger.crypto.Pedersen;
import io.truesale.ledger.totals.BalanceSnapshot;
import io.truesale.ledger.totals.TotalsSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Checks a published total alone: that it is the sum of hidden balances, who attested their ranges, and that a sample is
 * the one that nobody could choose. Format and rules: infra/docs/spec/totals.md section 5.
 */
final class TotalsVerifier {
    private static final String CONTRACT = "totals@1";

    private final Findings findings = new Findings();
    private final TotalsFile file;
    private final Trust trust;
    /** By whose keys the further calls are checked: without keys from elsewhere, by those of the publication's log alone. */
    private final Trust same;

    private TotalsVerifier(TotalsFile file, Trust trust) {
        this.file = file;
        this.trust = trust;
        this.same = trust.keys().isEmpty()
                ? new Trust(EvidenceBundle.parse(file.publication()).operators(), trust.anchors(), trust.now())
                : trust;
    }

    /**
     * An accepted call with where it stands.
     *
     * @param origin of its log
     * @param leaf index of its leaf
     * @param draft what was signed
     */
    private record Proven(String origin, long leaf, TransactionDraft draft) {
        CborMap arguments() {
            return draft.arguments();
        }

        String member() {
            return draft.member().value();
        }
    }

    static EvidenceReport verify(String json, Trust trust) {
        TotalsVerifier verifier = new TotalsVerifier(TotalsFile.parse(json), trust);
        try {
            verifier.run();
        } catch (NoEvidence malformed) {
            throw malformed;
        } catch (MalformedCbor | CryptoFailure | IllegalArgumentException malformed) {
            verifier.findings.failed("totals.malformed", malformed.getMessage());
        }
        return verifier.findings.report();
    }

    private void run() {
        EvidenceReport report = EvidenceVerifier.verify(file.publication(), Optional.empty(), trust);
        report.checks().forEach(findings::add);
        Proven publication = proven(file.publication(), "publish");
        checkSum(publication);
        List<Proven> ranges = attestations(publication);
        if (ranges.isEmpty()) {
            findings.noted("totals.unattested");
        }
        file.sample().ifPresent(sample -> checkSample(publication, ranges, sample));
        if (file.sample().isEmpty()) {
            findings.noted("totals.unsampled");
        }
    }

    /** The call in evidence that was checked, or is about to be. */
    private Proven proven(String evidence, String function) {
        EvidenceBundle bundle = EvidenceBundle.parse(evidence);
        TransactionDraft draft = TransactionCodec.decode(bundle.record()).draft();
        String name = draft.contract() + "/" + draft.function();
        boolean accepted = bundle.verdict().equals(TransactionStatus.OK) && name.equals(CONTRACT + "/" + function);
        findings.check(accepted, "totals.call", function, name, bundle.verdict());
        String origin = CheckpointBody.parse(
                        EvidenceVerifier.note(bundle.checkpoint()).text())
                .origin();
        return new Proven(origin, bundle.leaf().index(), draft);
    }

    /** A further call about the same commitments by another institution. */
    private Proven further(String evidence, String function, Proven publication) {
        Proven call = later(evidence, function);
        boolean same = isAboutTheSame(call, publication) && !call.member().equals(publication.member());
        findings.check(same, "totals.belongs", function, call.member());
        return call;
    }

    /** A call of the recorder's institution about the same commitments, behind the publication. */
    private Proven recorders(String evidence, String function, Proven publication) {
        Proven call = later(evidence, function);
        boolean own = isAboutTheSame(call, publication) && call.member().equals(publication.member());
        findings.check(own, "totals.recorders", function, call.member());
        return call;
    }

    private static boolean isAboutTheSame(Proven call, Proven publication) {
        return call.origin().equals(publication.origin())
                && call.arguments()
                        .text("snapshot")
                        .equals(publication.arguments().text("snapshot"))
                && call.leaf() > publication.leaf();
    }

    /** An accepted call whose evidence must hold too. */
    private Proven later(String evidence, String function) {
        EvidenceReport report = EvidenceVerifier.verify(evidence, Optional.empty(), same);
        Optional<EvidenceReport.Check> broken = report.checks().stream()
                .filter(check -> check.result() == EvidenceReport.Result.FAILED)
                .findFirst();
        report.checks().stream()
                .filter(check -> check.result() == EvidenceReport.Result.NOTED)
                .forEach(findings::add);
        findings.check(
                broken.isEmpty(),
                "totals.evidence",
                function,
                broken.map(EvidenceReport.Check::sentence).orElse(""));
        return proven(evidence, function);
    }

    private void checkSum(Proven publication) {
        CborMap told = publication.arguments();
        List<byte[]> commitments = file.commitments();
        Hash root = BalanceSnapshot.root(commitments);
        boolean those = commitments.size() == told.integer("count") && root.equals(new Hash(told.bytes("root")));
        findings.check(those, "totals.commitments", commitments.size(), root);
        long total = told.integer("total");
        boolean sum = Pedersen.sumOpens(commitments, total, told.bytes("blinding"));
        String currency = told.text("currency");
        findings.check(sum, "totals.sum", total, currency, commitments.size(), publication.member());
    }

    private List<Proven> attestations(Proven publication) {
        List<Proven> ranges = new ArrayList<>();
        for (String evidence : file.attestations()) {
            Proven attestation = further(evidence, "attest", publication);
            CborMap told = attestation.arguments();
            boolean same = new Hash(told.bytes("root"))
                    .equals(new Hash(publication.arguments().bytes("root")));
            long low = told.integer("low");
            long high = told.integer("high");
            findings.check(same, "totals.attested", attestation.draft().person().value(), low, high);
            ranges.add(attestation);
        }
        return ranges;
    }

    private void checkSample(Proven publication, List<Proven> ranges, TotalsFile.Sample sample) {
        Proven challenge = further(sample.calls().challenge(), "challenge", publication);
        Hash seed = seed(publication, challenge, sample.calls());
        long size = challenge.arguments().integer("size");
        if (size < 1 || size > file.commitments().size()) {
            throw new IllegalArgumentException(
                    "a sample of 1 to " + file.commitments().size() + " is expected, not of " + size);
        }
        List<Integer> drawn = TotalsSample.draw(seed, file.commitments().size(), (int) size);
        List<Integer> shown =
                sample.openings().stream().map(TotalsFile.Opening::index).toList();
        findings.check(drawn.equals(shown), "totals.drawn", drawn.size(), challenge.member(), seed);
        for (TotalsFile.Opening opening : sample.openings()) {
            checkOpening(opening, ranges);
        }
        if (ranges.isEmpty() && sample.openings().stream().anyMatch(each -> each.balance() < 0)) {
            findings.noted("totals.negative");
        }
    }

    /** The seed of what challenger and recorder gave in turns, neither knowing the other's part before its own was bound. */
    private Hash seed(Proven publication, Proven challenge, TotalsFile.Calls calls) {
        Proven answer = recorders(calls.answer(), "answer", publication);
        Proven draw = further(calls.draw(), "draw", publication);
        String member = challenge.member();
        Hash root = new Hash(publication.arguments().bytes("root"));
        byte[] nonce = draw.arguments().bytes("nonce");
        boolean turns = challenge.leaf() < answer.leaf()
                && answer.leaf() < draw.leaf()
                && answer.arguments().text("member").equals(member)
                && draw.member().equals(member);
        boolean kept = Arrays.equals(challenge.arguments().bytes("promise"), TotalsSample.promise(root, nonce, member));
        findings.check(turns && kept, "totals.turns", member, publication.member());
        return TotalsSample.seed(root, nonce, answer.arguments().bytes("contribution"), member);
    }

    private void checkOpening(TotalsFile.Opening opening, List<Proven> ranges) {
        boolean opens = opening.index() < file.commitments().size()
                && Pedersen.opens(file.commitments().get(opening.index()), opening.balance(), opening.blinding());
        if (!opens) {
            findings.failed("totals.opening.not", opening.index(), opening.balance());
        }
        for (Proven range : ranges) {
            if (opening.balance() < range.arguments().integer("low")
                    || opening.balance() > range.arguments().integer("high")) {
                findings.failed(
                        "totals.outside",
                        opening.index(),
                        opening.balance(),
                        range.draft().person().value());
            }
        }
    }
}
