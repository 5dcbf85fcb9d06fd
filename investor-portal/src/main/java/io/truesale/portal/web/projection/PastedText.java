package io.truesale.portal.web.projection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Text that is uploaded as a file, or typed into a field where none is. */
final class PastedText {
    private static final int BYTES_OF_A_CHARACTER = 4;

    private PastedText() {}

    /** Neither a file nor a text, or one that is not taken; the key says which, behind {@code projection.file}. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String key) {
            super(key);
        }

        String key() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * The text.
     *
     * @param most characters
     * @throws Refused when there is none, it is too long, or the file is no UTF-8
     */
    static String of(@Nullable MultipartFile file, @Nullable String typed, int most) throws IOException, Refused {
        if (file == null || file.isEmpty()) {
            if (typed == null || typed.isBlank()) {
                throw new Refused("missing");
            }
            return limited(typed.replace("\r\n", "\n"), most); // as a form sends line ends
        }
        if (file.getSize() > (long) BYTES_OF_A_CHARACTER * most) {
            throw new Refused("long");
        }
        try {
            return limited(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(file.getBytes()))
                            .toString(),
                    most);
        } catch (CharacterCodingException notText) {
            throw new Refused("utf8");
        }
    }

    private static String limited(String text, int most) throws Refused {
        if (text.length() > most) {
            throw new Refused("long");
        }
        return text;
    }
}
