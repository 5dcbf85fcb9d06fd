package io.truesale.domain.document;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The file of one version.
 *
 * @param name as the uploader calls it: 1 to 200 characters, no path, no control characters
 * @param mediaType as declared, such as {@code application/pdf}
 * @param sizeBytes length, more than zero
 * @param sha256 fingerprint of the content: 64 lower-case hexadecimal digits
 * @param blob address of its ciphertext in the vault: 64 lower-case hexadecimal digits
 */
public record DocumentFile(String name, String mediaType, long sizeBytes, String sha256, String blob) {
    private static final int NAME_CHARACTERS_MAX = 200;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,63}/[a-z0-9][a-z0-9.+-]{0,126}");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[/\\\\\\p{Cntrl}\\p{Cf}]");

    public DocumentFile {
        requireNonNull(name, "name");
        if (name.isBlank()
                || name.length() > NAME_CHARACTERS_MAX
                || NOT_IN_NAMES.matcher(name).find()) {
            throw new IllegalArgumentException("a file name of 1 to " + NAME_CHARACTERS_MAX
                    + " characters without slashes and control characters is expected");
        }
        if (!MEDIA_TYPE.matcher(requireNonNull(mediaType, "mediaType")).matches()) {
            throw new IllegalArgumentException("a media type such as application/pdf is expected, got: " + mediaType);
        }
        if (sizeBytes <= 0) {
            throw new IllegalArgumentException("a file of 1 byte or more is expected, got " + sizeBytes);
        }
        if (!DIGEST.matcher(requireNonNull(sha256, "sha256")).matches()
                || !DIGEST.matcher(requireNonNull(blob, "blob")).matches()) {
            throw new IllegalArgumentException("fingerprint and address have 64 lower-case hexadecimal digits each");
        }
    }
}
