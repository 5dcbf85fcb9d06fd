package io.truesale.portal.rest;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.InputStreamResource;

/** Bodies of requests that are held in memory: no more of them is read than they may have. */
public final class BoundedBody {
    private BoundedBody() {}

    /**
     * The whole body.
     *
     * @param most bytes
     * @throws BadInput if it has more
     */
    public static byte[] read(InputStreamResource body, int most) throws IOException {
        try (InputStream in = body.getInputStream()) {
            return read(in, most);
        }
    }

    /** The same of a body that Spring hands over as a stream, and closes. */
    public static byte[] read(InputStream in, int most) throws IOException {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new BadInput("body", "TOO_LARGE", "at most " + most + " bytes are expected");
        }
        return bytes;
    }
}
