package io.truesale.portal.rest.notary;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.Evidence;
import io.truesale.ledger.api.FileDigests;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.Notary;
import io.truesale.ledger.api.Notary.Entry;
import io.truesale.ledger.api.Notary.Notarisation;
import io.truesale.ledger.api.TransactionStatus;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.rest.BadInput;
import io.truesale.portal.rest.notary.NotaryAnswers.EntryRequest;
import io.truesale.portal.rest.notary.NotaryAnswers.NotarisationAnswer;
import io.truesale.portal.rest.notary.NotaryAnswers.Notarisations;
import io.truesale.portal.rest.notary.NotaryAnswers.Submission;
import io.truesale.portal.security.Allow;
import io.truesale.portal.security.NotVisible;
import jakarta.validation.Valid;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * The notary, in the style of a court's service: a fingerprint or a file with its phase and context comes in and is
 * answered at once; receipt, evidence and certificate are there when it is final. Repeating a submission changes nothing.
 * What an institution has submitted is for its own persons only.
 */
@SharedWithLedgerNode
@RestController
@RequestMapping(NotaryAnswers.ROOT)
@Allow
@Tag(name = "notary")
class NotaryController {
    private static final int MAX_LISTED = 500;
    private static final String CONTEXT = "context.";

    private final Notary notary;
    private final Ledger ledger;
    private final Evidence evidence;
    private final NotarySubmitter submitter;
    private final NotaryCertificate certificates;

    NotaryController(
            Notary notary,
            Ledger ledger,
            Evidence evidence,
            NotarySubmitter submitter,
            NotaryCertificate certificates) {
        this.notary = notary;
        this.ledger = ledger;
        this.evidence = evidence;
        this.submitter = submitter;
        this.certificates = certificates;
    }

    @PostMapping(path = "/evidence", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Have fingerprints of files recorded with phase and context; one signature covers them all")
    Notarisations submit(@Valid @RequestBody Submission submission) {
        return submit(submission.read());
    }

    @PostMapping(path = "/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "The same for one file, which is hashed (SHA-256, SM3) and not kept; context as context.NAME")
    Notarisations file(
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam(name = "id", required = false) @Nullable String id,
            @RequestParam(name = "phase", required = false) @Nullable String phase,
            @RequestParam Map<String, String> parameters)
            throws IOException {
        if (file == null) {
            throw new BadInput("file", "MISSING", "a file is expected");
        }
        Map<String, String> context = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(CONTEXT)) {
                context.put(name.substring(CONTEXT.length()), value);
            }
        });
        try (InputStream content = file.getInputStream()) {
            FileDigests digests = FileDigests.of(content);
            String name = file.getOriginalFilename();
            EntryRequest request = new EntryRequest(
                    id, phase, context, digests.sha256().hex(), digests.sm3(), name, digests.sizeBytes());
            return submit(List.of(request.entry(0)));
        }
    }

    private Notarisations submit(List<Entry> entries) {
        PersonId person = submitter.person();
        try {
            return answer(notary.submit(person, entries));
        } catch (Notary.Taken taken) {
            throw new BadInput("id", "TAKEN", String.valueOf(taken.getMessage()));
        } catch (IllegalArgumentException bad) {
            throw new BadInput("entries", "INVALID", String.valueOf(bad.getMessage()));
        }
    }

    private Notarisations answer(List<Notarisation> all) {
        return new Notarisations(all.stream().map(this::answer).toList());
    }

    private NotarisationAnswer answer(Notarisation one) {
        return NotarisationAnswer.of(one, ledger.status(one.channel(), one.transaction()));
    }

    @GetMapping("/evidence")
    @Operation(summary = "The newest submissions of one's institution")
    Notarisations newest(@RequestParam(name = "limit", defaultValue = "50") int limit) {
        return answer(notary.newest(submitter.person().member(), Math.max(1, Math.min(MAX_LISTED, limit))));
    }

    @GetMapping("/evidence/{id}")
    @Operation(summary = "One submission, how far it is, and where its proofs are")
    NotarisationAnswer one(@PathVariable("id") String id) {
        return answer(find(id));
    }

    @GetMapping("/evidence/{id}/statement")
    @Operation(summary = "The whole content that was signed, byte for byte (canonical JSON)")
    ResponseEntity<byte[]> statement(@PathVariable("id") String id) {
        return file(id + ".statement.json", MediaType.APPLICATION_JSON, find(id).statement());
    }

    @GetMapping("/evidence/{id}/receipt")
    @Operation(summary = "COSE receipt (RFC 9942) of the file's fingerprint")
    ResponseEntity<byte[]> receipt(@PathVariable("id") String id) {
        Notarisation one = requireFinal(id);
        byte[] receipt = evidence.receipt(one.channel(), one.transaction(), OptionalInt.of(one.item()))
                .orElseThrow(NotVisible::new);
        return file(id + ".receipt.cose", MediaType.parseMediaType("application/cose"), receipt);
    }

    @GetMapping("/evidence/{id}/bundle")
    @Operation(summary = "Evidence file of the file's fingerprint, or of the statement's (of=statement)")
    ResponseEntity<byte[]> bundle(
            @PathVariable("id") String id, @RequestParam(name = "of", defaultValue = "file") String of) {
        Notarisation one = requireFinal(id);
        int item = of.equals("statement") ? one.item() + 1 : one.item();
        byte[] json = evidence.bundle(one.channel(), one.transaction(), OptionalInt.of(item))
                .orElseThrow(NotVisible::new)
                .json()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return file(
                id + "." + (of.equals("statement") ? of : "file") + ".evidence.json", MediaType.APPLICATION_JSON, json);
    }

    @GetMapping("/evidence/{id}/certificate")
    @Operation(summary = "Certificate for people, in English and Chinese (PDF)")
    ResponseEntity<byte[]> certificate(@PathVariable("id") String id) {
        Notarisation one = requireFinal(id);
        return file(id + ".certificate.pdf", MediaType.APPLICATION_PDF, certificates.print(one));
    }

    private Notarisation find(String id) {
        return notary.find(submitter.person().member(), id).orElseThrow(NotVisible::new);
    }

    private Notarisation requireFinal(String id) {
        Notarisation one = find(id);
        Optional<TransactionStatus> status = ledger.status(one.channel(), one.transaction());
        if (status.filter(known -> !known.accepted()).isPresent()) {
            throw new BadInput(
                    "id",
                    "REFUSED",
                    id + " was refused by the ledger (" + status.get().verdict() + "): there is nothing to prove");
        }
        if (status.filter(TransactionStatus::isFinal).isEmpty()) {
            throw new BadInput("id", "NOT_FINAL", id + " is not FINAL yet: ask again");
        }
        return one;
    }

    private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(content);
    }
}
