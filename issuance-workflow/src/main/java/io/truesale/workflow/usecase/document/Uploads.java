package io.truesale.workflow.usecase.document;

import static io.truesale.workflow.usecase.document.UploadRule.DOCUMENT_EMPTY;
import static io.truesale.workflow.usecase.document.UploadRule.DOCUMENT_HASH_DIFFERS;
import static io.truesale.workflow.usecase.document.UploadRule.DOCUMENT_NAME;
import static io.truesale.workflow.usecase.document.UploadRule.DOCUMENT_TOO_LARGE;

import io.truesale.domain.document.DocumentFile;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.Vault;
import io.truesale.ledger.api.Vault.StagedBlob;
import io.truesale.workflow.api.Documents;
import io.truesale.workflow.api.Documents.Upload;
import java.io.IOException;
import java.util.Locale;

/** A file on its way into the vault: checked, hashed, encrypted, not yet kept. */
final class Uploads {
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private Uploads() {}

    /** Encrypts the content; whatever is refused here leaves nothing behind. */
    static StagedBlob stage(Vault vault, Upload upload) throws IOException {
        StagedBlob staged;
        try {
            staged = vault.stage(upload.content(), Documents.FILE_BYTES_MAX);
        } catch (Vault.ContentTooLong e) {
            throw new RuleViolated(
                    DOCUMENT_TOO_LARGE, "a file of at most " + Documents.FILE_BYTES_MAX + " bytes is expected");
        }
        try {
            requireWhole(staged, upload);
            return staged;
        } catch (RuleViolated e) {
            staged.close();
            throw e;
        }
    }

    private static void requireWhole(StagedBlob staged, Upload upload) {
        if (staged.sizeBytes() == 0) {
            throw new RuleViolated(DOCUMENT_EMPTY, "the file is empty: a file of 1 byte or more is expected");
        }
        String sent =
                upload.sha256().map(hex -> hex.strip().toLowerCase(Locale.ROOT)).orElse("");
        if (!sent.isEmpty() && !sent.equals(staged.contentHash().hex())) {
            throw new RuleViolated(
                    DOCUMENT_HASH_DIFFERS,
                    "what arrived is not what was sent: SHA-256 " + staged.contentHash() + " arrived, " + sent
                            + " was announced; send the file again");
        }
    }

    /** What the aggregate keeps of a staged upload. */
    static DocumentFile file(StagedBlob staged, Upload upload) {
        String path = upload.fileName();
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .strip();
        String type =
                upload.mediaType().toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        try {
            return new DocumentFile(
                    name,
                    type.isEmpty() ? UNKNOWN_TYPE : type,
                    staged.sizeBytes(),
                    staged.contentHash().hex(),
                    staged.address().hex());
        } catch (IllegalArgumentException e) {
            throw new RuleViolated(DOCUMENT_NAME, String.valueOf(e.getMessage()));
        }
    }
}
