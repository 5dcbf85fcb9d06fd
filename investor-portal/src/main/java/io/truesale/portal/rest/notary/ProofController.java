package io.truesale.portal.rest.notary;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.FileDigests;
import io.truesale.ledger.api.Hash;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.rest.BoundedBody;
import io.truesale.portal.rest.Quota;
import io.truesale.portal.rest.notary.NotaryAnswers.Verification;
import io.truesale.portal.security.Allow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Checks and renews evidence of any ledger, and stamps digests. Nothing that is sent here is kept. */
@SharedWithLedgerNode
@RestController
@RequestMapping(NotaryAnswers.ROOT)
@Allow
@Tag(name = "notary")
class ProofController {
    private static final int MAX_EVIDENCE = 16 << 20;
    private static final int MAX_QUERY = 4 << 10;

    /** Each takes a signature of an authority, which may be one that others run, and is paid for. */
    private static final int MAX_STAMPS = 60;

    private final Quota stamps = new Quota(MAX_STAMPS, Duration.ofMinutes(1));

    private final Evidence evidence;

    ProofController(Evidence evidence) {
        this.evidence = evidence;
    }

    @PostMapping(path = "/verifications", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Check an evidence file, receipt or growth proof, and that it is about a file")
    Verification verify(
            @RequestParam(name = "evidence", required = false) @Nullable MultipartFile proof,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
            throws IOException {
        if (proof == null || proof.getSize() > MAX_EVIDENCE) {
            throw new BadInput("evidence", "MISSING", "an evidence file of at most 16 MiB is expected");
        }
        Optional<Hash> content = Optional.empty();
        if (file != null) {
            try (InputStream in = file.getInputStream()) {
                content = Optional.of(FileDigests.of(in).sha256());
            }
        }
        try {
            return Verification.of(evidence.verify(proof.getBytes(), content));
        } catch (IllegalArgumentException none) {
            throw new BadInput("evidence", "NO_EVIDENCE", String.valueOf(none.getMessage()));
        }
    }

    @PostMapping(
            path = "/renewals",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The evidence file that is sent, with one more time stamp over all of it (RFC 4998);"
                    + " stamps and renewals: 60 a minute for each caller")
    byte[] renew(@RequestBody InputStreamResource body) throws IOException {
        stamps.take();
        byte[] bundle = BoundedBody.read(body, MAX_EVIDENCE);
        try {
            return evidence.renew(new String(bundle, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException none) {
            throw new BadInput("body", "NO_EVIDENCE", String.valueOf(none.getMessage()));
        }
    }

    @PostMapping(
            path = "/time-stamps",
            consumes = "application/timestamp-query",
            produces = "application/timestamp-reply")
    @Operation(summary = "Ask this node's own time-stamp authority (RFC 3161)")
    byte[] stamp(@RequestBody InputStreamResource query) throws IOException {
        stamps.take();
        return evidence.answerTimeStampQuery(BoundedBody.read(query, MAX_QUERY));
    }
}
